package io.amibake.verification;

/** The parts of the program on the host that are the same for every question. POSIX {@code sh}; no here-documents, which need a place to write. */
final class HostProgram {
    /** Where programs are looked for. What the host's own search path has comes after it. */
    static final String SEARCH_PATH = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin";

    /**
     * The functions of the shell that reads our stdin. A chunk defines {@code files}, which writes its files to
     * {@code $d}; {@code place} finds a directory where that works.
     */
    static final String FUNCTIONS = """
            leave() {
              [ -z "$d" ] || rm -rf "$d"
              d=
            }
            place() {
              for t in $places; do
                d=$t/.amibake-$1
                if mkdir "$d" && files; then return 0; fi
                leave
              done
              printf '\\n%s nowhere\\n' "$n"
              return 1
            }
            section() {
              [ -e "$d/run" ] || return
              sh "$d/run" "$@" </dev/null &
              wait "$!"
            }
            lesser() {
              printf '' >"$d/lesser"
              section "$@"
            }
            """;

    /**
     * Runs the probes of one section, one after the other, and frames what they leave behind. Its arguments are the
     * probes: number, time limit in seconds, kin and manner, joined by colons. Written to a file, as are the probes. One
     * process watches the time of all. {@code theirs} are commands of users: their outputs go through pipes that are
     * drained, umask and signals are the usual ones (what a shell runs by the way ignores SIGINT, which some shells take back
     * and for others {@code env} does), and what is left of their process group is killed. Variables of the session by which
     * programs look elsewhere, or say it otherwise, are none of the host's: whoever logs in, {@code sshd}, PAM or
     * {@code sudo} has set them. What {@code wait} was told to wait for may still run when a signal has ended it, whatever
     * status it has then: only what is gone has said all.
     */
    static final String RUNNER = """
            LC_ALL=C
            export LC_ALL PATH
            unset TZ TZDIR LOCALDOMAIN RES_OPTIONS HOSTALIASES DPKG_ADMINDIR DPKG_ROOT \\
              POSIXLY_CORRECT GREP_OPTIONS QUOTING_STYLE TIME_STYLE BLOCK_SIZE BLOCKSIZE LS_BLOCK_SIZE
            umask 077
            d=${0%/*}
            if [ -e "$d/late" ]; then exit 0; fi
            if [ -e "$d/asked" ]; then
              u=$(id -u)
              if [ "$u" != 0 ]; then
                printf 'amibake: uid %s\\n' "$u" >&2
                exit 1
              fi
              printf '' >"$d/up"
            fi
            trap 'woken=1' USR1
            woken='' sick='' late=0
            heeding=--default-signal=INT,QUIT
            clock() {
              up=0
              read -r up s </proc/uptime
            }
            descendants() {
              all=
              for f in /proc/[0-9]*/stat; do
                s=
                read -r s <"$f"
                p=${s%% *}
                s=${s##*) }
                s=${s#* }
                all="$all $p:${s%% *}"
              done
              found=" $1 "
              more=1
              while [ -n "$more" ]; do
                more=
                for s in $all; do
                  case $found in *" ${s%:*} "*) continue ;; esac
                  if [ "${s%:*}" = "$self" ]; then continue; fi
                  case $found in *" ${s#*:} "*)
                    found="$found${s%:*} "
                    more=1
                    ;;
                  esac
                done
              done
              found=${found#" $1 "}
            }
            group() {
              g=
              if [ -e "$d/$1.g" ]; then read -r g <"$d/$1.g"; fi
            }
            end_probe() {
              descendants "$1"
              group "$now"
              if [ -n "$g" ]; then kill -KILL "-$g"; fi
              if [ -n "$found" ]; then kill -KILL $found; fi
            }
            ask_to_end() {
              descendants "$1"
              group "$now"
              printf '%s\\n' "$found" >"$d/$now.t"
              if [ -n "$g" ] && kill -TERM "-$g"; then return; fi
              if [ -n "$found" ]; then kill -KILL $found; fi
            }
            tick() {
              t=$((t + 1))
              if read -r up _ </proc/uptime; then t=${up%.*}; fi
            }
            watch() {
              trap 'kill "$s"; exit 0' TERM
              self=
              read -r self s </proc/self/stat
              seen='' limit='' t=0
              tick
              begun=$t
              while kill -0 "$1"; do
                sleep 1 &
                s=$!
                wait "$s" || exit 0
                now=$seen
                read -r now limit <"$d/now"
                tick
                if [ "$((t - begun))" -gt "$budget" ] || ! [ -e "$top" ] || ! [ -e "$pp" ]; then
                  end_probe "$1"
                  kill -s KILL "$1"
                  [ -e "$top" ] || rm -rf "$d"
                  exit 0
                fi
                if [ -z "$limit" ]; then continue; fi
                if [ "$now" != "$seen" ]; then
                  seen=$now
                  since=$t
                  over=0
                  kill -s USR1 "$1"
                fi
                if [ "$((t - since))" -lt "$limit" ]; then continue; fi
                over=$((over + 1))
                case $over in
                  1) ask_to_end "$1" ;;
                  2) end_probe "$1" ;;
                  3)
                    end_probe "$1"
                    if [ -n "$found" ]; then sudo -n kill -s KILL $found; fi
                    ;;
                  *)
                    printf '' >"$d/$now.u"
                    kill -s USR1 "$1"
                    ;;
                esac
              done
              end_probe "$1"
            }
            flush() {
              if [ -z "$told" ] || ! [ -e "$d/run" ]; then return; fi
              set --
              for t in $told; do set -- "$@" "$d/$t.o" "$d/$t.e"; done
              printf '%4096s' '' >"$d/room" || meta="0 - 0 0 full
            $meta"
              printf '\\n%s frames\\n%s' "$n" "$meta"
              wc -c "$@"
              printf '%s data\\n' "$n"
              cat "$@"
              printf '\\n%s done\\n' "$n"
              told=
              meta=
            }
            wait_for() {
              k=
              while :; do
                wait "$1"
                r=$?
                if [ -n "$k" ] && [ "$r" = 127 ]; then
                  r=$k
                  return
                fi
                if [ -e "$d/$2.u" ]; then return; fi
                if [ "$r" -le 128 ] || [ -z "$woken" ]; then
                  kill -0 "$1" || return
                  k=$r
                fi
                woken=
                flush
              done
            }
            keep() {
              ulimit -c 0
              ulimit -f 2049
              cat >"$d/$1" || cat >/dev/null
            }
            strange() {
              {
                (
                  umask 022
                  trap - INT QUIT
                  exec $alone sh "$d/$1.p"
                ) </dev/null 2>&5 5>&-
                printf '%s\\n' "$?" >"$d/$1.s"
                group "$1"
                if [ -n "$g" ]; then kill -KILL "-$g" 2>/dev/null; fi
                printf '%s 1\\n' "$1.grace" >"$d/now"
              } 5>&2 2>"$d/$1.k"
            }
            ours() {
              (
                ulimit -c 0
                ulimit -f 32768
                . "$d/$1.p"
              ) </dev/null >"$d/$1.o" 2>"$d/$1.e" &
              wait_for "$!" "$1"
            }
            theirs() {
              if [ -e "$d/lesser" ]; then return; fi
              { { strange "$1"; } 2>&1 >&4 4>&- | keep "$1.e" 4>&-; } 4>&1 | keep "$1.o" &
              wait_for "$!" "$1"
              r=-
              group "$1"
              if [ -n "$g" ]; then kill -KILL "-$g"; fi
              if [ -e "$d/$1.t" ]; then
                read -r found <"$d/$1.t"
                kill -KILL $found
              fi
              if [ -e "$d/$1.g" ] && [ -s "$d/$1.s" ] && ! [ -s "$d/$1.k" ]; then read -r r <"$d/$1.s"; fi
            }
            one() {
              [ -e "$d/run" ] || exit 0
              m=hung
              r=-
              if [ "$2" = "$sick" ] && [ "$late" -ge 3 ]; then return; fi
              printf '%s %s\\n' "$1" "$4" >"$d/now"
              printf '\\n%s begun %s\\n' "$n" "$1"
              "$3" "$1"
              m=ended
              if [ "$2" != "$sick" ]; then
                sick=$2
                late=0
              fi
              if ! [ -e "$d/$1.t" ]; then
                late=0
                return
              fi
              m=late
              if [ "$2" != 0 ]; then late=$((late + 1)); fi
            }
            main() {
              told=
              meta=
              case "$*" in *:theirs*)
                alone=$(command -v setsid) && "$alone" true || alone=
                if env $heeding true; then alone="env $heeding $alone"; fi
                ;;
              esac
              clock
              watch "$$" >/dev/null &
              W=$!
              for spec in "$@"; do
                i=${spec%%:*}
                spec=${spec#*:}
                l=${spec%%:*}
                spec=${spec#*:}
                clock
                b=$up
                one "$i" "${spec%%:*}" "${spec#*:}" "$l"
                clock
                told="$told $i"
                meta="$meta$i $r $b $up $m
            "
              done
              flush
              kill -s TERM "$W"
              wait "$W"
            }
            main "$@" 2>/dev/null
            """;

    private HostProgram() {}
}
