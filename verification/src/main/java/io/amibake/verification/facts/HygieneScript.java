package io.amibake.verification.facts;

/** The program that looks for what {@link HygieneReader} judges. Its functions print lines that begin with a word for their kind. */
final class HygieneScript {
    /** {@code stamps FILES} prints {@code file SECONDS BYTES PATH}, following links; {@code ?} where the host cannot tell. */
    static final String STAMPS = """
            stamps() {
              [ $# -gt 0 ] || return 0
              stat -L -c 'file %Y %s %n' -- "$@" 2>/dev/null && return 0
              for path do
                when=$(stat -L -c %Y -- "$path" 2>/dev/null) || when=$(date -r "$path" +%s 2>/dev/null) || when='?'
                size=$(wc -c <"$path" 2>/dev/null) || size='?'
                printf 'file %s %s %s\\n' "$when" $size "$path"
              done
            }
            """;

    /** {@code each_home FUNCTION} calls it with every home directory that exists; one that may not be searched is told. */
    private static final String HOMES = """
            files() {
              for path do
                shift
                if [ -f "$path" ]; then set -- "$@" "$path"; fi
              done
              stamps "$@"
            }
            readable() {
              [ -d "$1" ] || return 1
              if [ -r "$1" ] && [ -x "$1" ]; then return 0; fi
              printf 'denied %s\\n' "$1"
              return 1
            }
            each_home() {
              seen=:
              while home= && IFS=: read -r _ _ _ _ _ home _ || [ -n "$home" ]; do
                visit "$1" "$r$home" </dev/null
              done <"$r/etc/passwd"
              for home in "$r/root" "$r"/home/*; do visit "$1" "$home"; done
            }
            visit() {
              case $seen in *:"$2":*) return ;; esac
              seen=$seen$2:
              if readable "$2"; then "$1" "$2"; fi
            }
            """;

    private static final String KEYS_AND_HISTORY = """
            host_keys() {
              files "$r"/etc/ssh/ssh_host_* "$r"/etc/dropbear/dropbear_*_host_key
              other_host_keys
            }
            machine_id() {
              files "$r/etc/machine-id" "$r/var/lib/dbus/machine-id"
            }
            history_of() {
              files "$1"/.*_history "$1/.history" "$1/.zhistory" "$1/.histfile" "$1/.local/share/fish/fish_history" \\
                "$1/.viminfo" "$1/.lesshst" "$1"/.local/*/nvim/shada/main.shada
            }
            shell_history() {
              each_home history_of
            }
            given() {
              grep -qF -e "$1" "$r"/run/cloud-init/*.json "$r"/var/lib/cloud/instance/*.txt* \\
                "$r"/var/lib/cloud/instance/obj.pkl "$r"/etc/cloud/cloud.cfg "$r"/etc/cloud/cloud.cfg.d/* 2>/dev/null
            }
            key() {
              set -- "${1#"${1%%[![:space:]]*}"}"
              case $1 in '' | '#'*) return ;; esac
              set -f
              origin=other
              for word in $1; do
                case $word in AAAA*) if (set +f && given "$word"); then origin=given; fi ;; esac
              done
              set +f
              printf 'key %s %s\\n' "$origin" "${1##* }"
            }
            keys_of() {
              if [ ! -e "$1/.ssh" ] || ! readable "$1/.ssh"; then return; fi
              for keys in "$1/.ssh/authorized_keys" "$1/.ssh/authorized_keys2"; do keys_in "$keys"; done
            }
            keys_in() {
              [ -f "$1" ] || return 0
              stamps "$1"
              if [ ! -r "$1" ]; then
                printf 'denied %s\\n' "$1"
                return
              fi
              while IFS= read -r line || [ -n "$line" ]; do key "$line"; done <"$1"
            }
            authorized_keys() {
              if command -v grep >/dev/null; then
                each_home keys_of
                other_keys
              else
                printf "unclear there is no 'grep' on the host\\n"
              fi
            }
            """;

    private static final String LOGS_AND_CLOUD_INIT = """
            journals() {
              for directory in "$r/var/log/journal" "$r"/var/log/journal/*; do readable "$directory"; done
              for journal in "$r"/var/log/journal/*/*.journal "$r"/var/log/journal/*/*.journal~; do
                [ -s "$journal" ] || continue
                stamps "$journal"
                if command -v od >/dev/null; then
                  printf 'journal %s\\n' "$(od -A n -t u8 -j 184 -N 16 "$journal" 2>/dev/null)"
                else
                  printf "unclear there is no 'od' on the host\\n"
                fi
              done
            }
            minutes() {
              for program in sed uniq head; do
                command -v "$program" >/dev/null || printf "unclear there is no '$program' on the host\\n"
              done
              printf 'log %s\\n' "$log"
              sed -n -e 's/^\\([A-Z][a-z][a-z] [ 0-9][0-9] [0-9][0-9]:[0-9][0-9]\\):[0-9][0-9] .*/minute \\1/p' \\
                -e 's/^\\([0-9-]\\{10\\}T[0-9:]\\{5\\}\\):[0-9.]*\\([-+Z][0-9:]*\\) .*/minute \\1\\2/p' "$log" 2>/dev/null |
                uniq 2>/dev/null | head -n 200 2>/dev/null
            }
            logs() {
              if ! readable "$r/var/log"; then return; fi
              command -v find >/dev/null || printf "unclear there is no 'find' on the host\\n"
              find "$r/var/log/" -path "$r/var/log/journal" -prune -o -type f -size +0 \\
                -exec sh -c "$stamping"' stamps "$@"' sh {} + 2>&1
              journals
              printf 'zone %s %s %s %s\\n' "$now" "$(date +%z 2>/dev/null)" \\
                "$(date -d "@$((now - 86400))" +%z 2>/dev/null)" "$(stat -c %Z "$r/etc/localtime" 2>/dev/null)"
              for log in messages syslog kern.log auth.log secure cron cron.log daemon.log user.log; do
                log=$r/var/log/$log
                [ -f "$log" ] || continue
                printf 'boots %s %s\\n' "$(grep -c 'kernel: .*Linux version ' "$log" 2>/dev/null)" "$log"
                minutes
              done
              grep -o 'cloud/instances/i-[0-9a-f]*' "$r/var/log/cloud-init.log" 2>/dev/null | sort -u |
                while IFS= read -r named; do printf 'named %s\\n' "${named##*/}"; done
            }
            cloud_init() {
              for directory in "$cloud" "$cloud/data" "$cloud/sem" "$cloud/instances"; do
                if [ -e "$directory" ]; then readable "$directory"; fi
              done
              for instance in "$cloud"/instances/*; do
                if [ -e "$instance" ]; then printf 'instance %s\\n' "${instance##*/}"; fi
              done
              previous=
              if [ -f "$cloud/data/previous-instance-id" ]; then read -r previous <"$cloud/data/previous-instance-id"; fi
              printf 'previous %s\\n' "$previous"
              files "$cloud"/sem/*
            }
            """;

    /** The clock, when the machine booted, and what cloud-init says of this instance: its id, and when it wrote what. */
    private static final String INSTANCE = """
            cloud=$r/var/lib/cloud
            now=$(date +%s 2>/dev/null)
            printf '%s\\0' "$now"
            booted
            id=
            if [ -f "$cloud/data/instance-id" ]; then read -r id <"$cloud/data/instance-id"; fi
            printf '%s\\0%s\\0' "$id" "$(files "$cloud/data/instance-id")"
            printf '%s\\0' "$(files "$cloud"/instance/sem/*)"
            """;

    static final String TEXT = STAMPS
            + BootTime.FUNCTION
            + HOMES
            + KEYS_AND_HISTORY
            + HygieneKeyFiles.FUNCTIONS
            + LOGS_AND_CLOUD_INIT
            + INSTANCE;

    private HygieneScript() {}
}
