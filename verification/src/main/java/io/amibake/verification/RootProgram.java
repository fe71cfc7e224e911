package io.amibake.verification;

/** The part of the program on the host that runs probes as root. POSIX {@code sh}. */
final class RootProgram {
    /**
     * Functions of the shell that reads our stdin: {@code as_root} runs a section as root, or says why it cannot, and what
     * sudo said of that; of this a little is kept, however much it is.
     */
    static final String FUNCTIONS = """
            sudo_waits() {
              trap 'kill "$s"; exit 0' TERM
              i=0
              while [ "$i" -lt "$2" ]; do
                sleep 1 &
                s=$!
                wait "$s" || exit 0
                if [ -e "$d/up" ] || [ -e "$d/over" ]; then exit 0; fi
                i=$((i + 1))
              done
              printf '' >"$d/late"
              [ -e "$d/ended" ] || kill -s KILL "$1"
              kill -s USR1 "$$"
            }
            what_sudo_says() {
              ulimit -f 129
              cat >"$d/0.e" || cat >/dev/null
            }
            is_root() {
              u=${u:-$(id -u)}
              [ "$u" = 0 ]
            }
            as_root() {
              [ -e "$d/run" ] || return
              if is_root; then
                section "$@"
                return
              fi
              said=/dev/null
              l=
              printf '' >"$d/0.e"
              if mkfifo "$d/said"; then
                said=$d/said
                what_sudo_says <"$said" >/dev/null &
                l=$!
              fi
              printf '' >"$d/asked"
              sudo -n sh "$d/run" "$@" </dev/null 2>"$said" &
              p=$!
              sudo_waits "$p" "$sudo_limit" >/dev/null &
              w=$!
              wait "$p"
              r=$?
              if [ -e "$d/late" ]; then r=late; fi
              printf '' >"$d/ended"
              if ! [ -e "$d/up" ] && [ -n "$l" ]; then wait "$l"; fi
              printf '' >"$d/over"
              kill -s TERM "$w"
              if [ -e "$d/up" ]; then return; fi
              if [ -e "$d/late" ]; then
                kill -s KILL "$l"
                rm -f "$d/0.e"
                printf '' >"$d/0.e"
              fi
              printf '' >"$d/0.o"
              printf '\\n%s frames\\n0 %s 0 0 sudo\\n' "$n" "$r"
              wc -c "$d/0.o" "$d/0.e"
              printf '%s data\\n' "$n"
              cat "$d/0.o" "$d/0.e"
              printf '\\n%s done\\n' "$n"
              lesser "$@"
            }
            """;

    private RootProgram() {}
}
