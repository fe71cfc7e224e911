package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.List;

/**
 * What a server answers to a host that asks it by HTTP, with curl, or with the wget of GNU or busybox. Nobody answering is
 * a fact; a host without a client cannot tell. URL, headers and proxy may hold secrets, so none of them is ever an argument of
 * a process that everybody on the host may read: {@link HttpSecrets} has the ways around.
 */
public final class HttpTopic implements Topic<HttpSubject, HttpFacts> {
    private static final HttpTopic INSTANCE = new HttpTopic();
    private static final int SPARE_SECONDS = 5;

    // Of every client, stderr ends with its name and status. wget shows headers there, curl before the body.
    private static final String PROGRAM = """
            unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY ftp_proxy
            curl_request() {
              if [ -n "$insecure" ]; then
                set -- -k
              fi
              curl_config | curl -q -K - -g -sS -i --proto '=http,https' --max-time "$limit" "$@"
              printf '\\nended curl %s\\n' "$?" >&2
            }
            wget_request() {
              if [ -n "$proxy" ]; then
                http_proxy=$proxy
                https_proxy=$proxy
                export http_proxy https_proxy
              fi
              if [ -n "$insecure" ]; then
                set -- --no-check-certificate
              fi
              case $(wget --version 2>&1) in
                *"GNU Wget"*) gnu_wget "$@" ;;
                *) busybox_wget "$@" ;;
              esac
            }
            gnu_wget() {
              if ! wgetrc; then
                printf 'there is no room left for temporary files on the host\\n' >&2
                return
              fi
              address | wget --config="${0%.p}.w" -nv -S -O - --max-redirect=0 --tries=1 --timeout="$limit" --content-on-error "$@" -i -
              printf '\\nended wget %s\\n' "$?" >&2
            }
            busybox_wget() {
              if [ -n "$secret" ]; then
                printf "the host's wget takes headers and passwords as arguments only, which everybody on the host may read: install curl there\\n" >&2
                return
              fi
              # The -q and the -T of busybox 1.35 end in a segmentation fault.
              if command -v timeout >/dev/null 2>&1; then
                timeout "$limit" wget -S -O - "$@" "$(address)"
              else
                wget -S -O - "$@" "$(address)"
              fi
              printf '\\nended busybox %s\\n' "$?" >&2
            }
            if command -v curl >/dev/null 2>&1; then
              curl_request
            elif command -v wget >/dev/null 2>&1; then
              wget_request
            else
              printf "there is neither 'curl' nor 'wget' on the host\\n" >&2
            fi
            """;

    private HttpTopic() {}

    /** Asks what a server answers to the host. */
    public static Question<HttpSubject, HttpFacts> of(HttpSubject request) {
        return new Question<>(INSTANCE, request);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public Duration limit(List<HttpSubject> requests) {
        return requests.get(0).timeout().plusSeconds(SPARE_SECONDS);
    }

    @Override
    public String script(List<HttpSubject> requests) {
        HttpSubject request = requests.get(0);
        return HttpSecrets.functions(request) + "proxy=" + ShellWord.of(request.proxy()) + "\nsecret="
                + (HttpSecrets.has(request) ? "yes" : "") + "\ninsecure=" + (request.insecure() ? "yes" : "")
                + "\nlimit=" + Math.max(1, request.timeout().toSeconds()) + "\n" + PROGRAM;
    }

    @Override
    public List<Answer<HttpFacts>> read(List<HttpSubject> requests, Reply reply) {
        return List.of(new HttpReply(reply).facts(requests.get(0)));
    }
}
