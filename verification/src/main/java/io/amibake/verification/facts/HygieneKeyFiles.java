package io.amibake.verification.facts;

/**
 * Where else than in {@code ~/.ssh} and {@code /etc/ssh} sshd looks for keys: what {@code AuthorizedKeysFile} says in its
 * configuration and in what that includes, also below a {@code Match}, for every user, and {@code HostKey} (sshd_config(5)).
 * What an {@code AuthorizedKeysCommand} prints is not known, unless it is one that asks the cloud or a directory.
 */
final class HygieneKeyFiles {
    /**
     * {@code other_keys} and {@code other_host_keys} look at those files; what they cannot tell is a line {@code denied} or
     * {@code unclear}.
     */
    static final String FUNCTIONS = """
            other_host_keys() {
              [ -f "$r/etc/ssh/sshd_config" ] || return 0
              if ! command -v grep >/dev/null; then
                printf "unclear there is no 'grep' on the host\\n"
                return
              fi
              asked=hostkey
              settings "$r/etc/ssh/sshd_config" 0 | while IFS= read -r line; do
                at=${line#pattern }
                case $line in
                  'pattern /etc/ssh/ssh_host_'*) ;;
                  'pattern '*) files "$r/${at#/}" </dev/null ;;
                  *) printf '%s\\n' "$line" ;;
                esac
              done
            }
            other_keys() {
              asked=authorizedkeysfile
              settings "$r/etc/ssh/sshd_config" 0 | while IFS= read -r line; do
                case $line in
                  'pattern '*) keys_at "${line#pattern }" </dev/null ;;
                  *) printf '%s\\n' "$line" ;;
                esac
              done
              asked=authorizedkeyscommand
              settings "$r/etc/ssh/sshd_config" 0 | while IFS= read -r line; do
                case $line in
                  'pattern /'*/eic_run_authorized_keys | 'pattern /'*/sss_ssh_authorizedkeys | \\
                    'pattern /'*/google_authorized_keys | 'pattern /'*/google_authorized_keys_sk) ;;
                  'pattern /'*) printf 'unclear sshd takes the keys that a command prints: %s\\n' "${line#pattern }" ;;
                  *' has quotes: '*) printf '%s\\n' "$line" ;;
                esac
              done
            }
            settings() {
              [ -f "$1" ] || return 0
              if [ "$2" -gt 8 ]; then
                printf 'unclear the configuration of sshd includes itself: %s\\n' "$1"
                return
              fi
              if [ ! -r "$1" ]; then
                printf 'denied %s\\n' "$1"
                return
              fi
              grep -iE "^[[:space:]]*($asked|include)[[:space:]=]" "$1" | while IFS= read -r line; do
                line=${line#"${line%%[![:space:]]*}"}
                line=${line%%#*}
                case $line in *"\r") line=${line%?} ;; esac
                words=${line#"${line%%[[:space:]=]*}"}
                words=${words#"${words%%[![:space:]=]*}"}
                set -f
                for word in $words; do setting "$line" "$word" "$2"; done
                set +f
              done
            }
            setting() {
              case $1,$2 in
                *,*[\\"\\'\\\\]*) printf 'unclear a line of the configuration of sshd has quotes: %s\\n' "$1" ;;
                [Ii]*,/*) included "$r$2" "$3" ;;
                [Ii]*) included "$r/etc/ssh/$2" "$3" ;;
                *,[Nn][Oo][Nn][Ee] | *,.ssh/authorized_keys | *,.ssh/authorized_keys2) ;;
                *,%h/.ssh/authorized_keys | *,%h/.ssh/authorized_keys2) ;;
                *) printf 'pattern %s\\n' "$2" ;;
              esac
            }
            included() {
              (
                set +f
                IFS=
                for file in $1; do
                  unset IFS
                  settings "$file" "$(($2 + 1))"
                done
              )
            }
            keys_at() {
              looked=:
              while user= && IFS=: read -r user _ uid _ _ home _ || [ -n "$user" ]; do
                if ! expand "$1"; then
                  printf "unclear the configuration of sshd names '%s'\\n" "$1"
                  return
                fi
                case $looked in *:"$at":*) continue ;; esac
                looked=$looked$at:
                if [ -d "$r${at%/*}" ] && readable "$r${at%/*}"; then keys_in "$r$at"; fi </dev/null
              done <"$r/etc/passwd"
            }
            expand() {
              at=
              more=$1
              while :; do
                case $more in *%*) ;; *) break ;; esac
                at=$at${more%%\\%*}
                more=${more#*\\%}
                case $more in
                  h*) at=$at$home ;;
                  u*) at=$at$user ;;
                  U*) at=$at$uid ;;
                  %*) at=$at% ;;
                  *) return 1 ;;
                esac
                more=${more#?}
              done
              at=$at$more
              case $at in /*) ;; *) at=$home/$at ;; esac
            }
            """;

    private HygieneKeyFiles() {}
}
