package io.amibake.verification.facts;

import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the Docker engine of a host says of its objects: by its socket where curl can use that, which tells a missing object
 * from a failure by a number, else by {@code docker inspect}, whose words do. An engine that does not run says nothing, and is
 * not started by asking: a connection to the socket of {@code docker.socket} would.
 */
final class DockerEngine {
    private static final String PROGRAM = """
            unset DOCKER_HOST DOCKER_CONTEXT DOCKER_CONFIG DOCKER_TLS DOCKER_TLS_VERIFY
            sleeping() {
              command -v systemctl >/dev/null 2>&1 || return
              [ "$(systemctl is-active docker.socket 2>/dev/null)" = active ] || return
              case $(systemctl is-active docker.service 2>/dev/null) in
                active | activating | reloading) return 1 ;;
              esac
            }
            way() {
              socket=$r/var/run/docker.sock
              if [ ! -S "$socket" ]; then
                echo "Docker does not run: there is no socket /var/run/docker.sock" >&2
              elif [ ! -w "$socket" ]; then
                echo "/var/run/docker.sock: Permission denied" >&2
              elif sleeping; then
                echo "Docker does not run, and asking it would start it" >&2
              elif ! head -c 1 </dev/null >/dev/null 2>&1; then
                echo "there is no 'head' that takes -c on the host" >&2
              elif command -v curl >/dev/null 2>&1 && curl -q -g --unix-socket "$socket" --help >/dev/null 2>&1; then
                way=curl
              elif command -v docker >/dev/null 2>&1; then
                way=docker
              else
                echo "there is neither 'curl' nor 'docker' on the host" >&2
              fi
            }
            by_curl() {
              curl -q -g -sS --noproxy '*' --max-time 10 --unix-socket "$socket" -w '\\n%{http_code}' "http://localhost/$1s/$2/json" 2>&1
            }
            by_docker() {
              docker -H "unix://$socket" inspect --type "$1" -- "$2" 2>/dev/null
            }
            why_not() {
              docker -H "unix://$socket" inspect --type "$1" -- "$2" 2>&1 >/dev/null
            }
            inspect() {
              printf '%s\\0' "$way"
              caught "by_$way" "$@"
              if [ "$way" = docker ] && [ "$status" != 0 ]; then
                caught why_not "$@"
              fi
            }
            way=none
            way
            """;

    private DockerEngine() {}

    /** The program that looks at objects of a type, {@code container} or {@code image}. */
    static String script(String root, String type, List<String> names) {
        List<String> possible = new ArrayList<>(names.size());
        for (String name : names) {
            possible.add(isPossible(type, name) ? name : "");
        }
        return "r=" + ShellWord.of(root) + "\n" + Caught.FUNCTION + PROGRAM + Words.set(possible)
                + "for name do\n  if [ \"$way\" != none ] && [ -n \"$name\" ]; then\n    inspect " + type
                + " \"$name\"\n  else\n    printf '%s\\0' \"$way\"\n  fi\ndone\n";
    }

    /** Whether Docker would take it for a name; what leads elsewhere in its API would be another question. */
    private static boolean isPossible(String type, String name) {
        String signs = type.equals("container") ? "._-" : "._-/:@";
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && (i == 0 || signs.indexOf(c) < 0)) {
                return false;
            }
        }
        return !name.isEmpty() && !name.contains("//") && !name.contains("..") && !name.endsWith("/");
    }

    /** The object that the engine tells of next. */
    static Answer<Finding<Mapping>> next(String type, String name, Fields fields, Reply reply) {
        String way = fields.next().orElse("");
        if (way.isEmpty() || way.equals("none")) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (!isPossible(type, name)) {
            return Answer.known(Finding.absent("no such " + type));
        }
        Optional<Caught> caught = Caught.next(fields);
        if (way.equals("docker") && caught.isPresent() && !caught.get().succeeded()) {
            caught = Caught.next(fields).map(why -> new Caught(why.said(), false));
        }
        if (caught.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return way.equals("curl") ? ofCurl(type, caught.get(), reply) : ofDocker(type, caught.get(), reply);
    }

    private static Answer<Finding<Mapping>> ofCurl(String type, Caught caught, Reply reply) {
        String said = caught.said();
        int line = said.lastIndexOf('\n');
        String code = said.substring(line + 1);
        String body = said.substring(0, Math.max(0, line));
        if (caught.succeeded() && code.equals("200")) {
            return object(body);
        }
        boolean isNone = caught.succeeded() && code.equals("404") && isNoSuchThing(body);
        return isNone
                ? Answer.known(Finding.absent("no such " + type))
                : Answer.unknown(Unclear.because(
                        "Docker does not answer"
                                + (code.equals("000") ? " at /var/run/docker.sock" : ": " + said.strip()),
                        reply));
    }

    private static Answer<Finding<Mapping>> ofDocker(String type, Caught caught, Reply reply) {
        if (caught.succeeded()) {
            return object(caught.said());
        }
        return isNoSuchThing(caught.said())
                ? Answer.known(Finding.absent("no such " + type))
                : Answer.unknown(Unclear.because("Docker does not answer: " + caught.said(), reply));
    }

    /** {@code No such container: x}, {@code No such image or container: x}, {@code no such object: x}. */
    private static boolean isNoSuchThing(String said) {
        String words = said.toLowerCase(Locale.ROOT);
        return words.contains("no such container")
                || words.contains("no such image")
                || words.contains("no such object");
    }

    private static Answer<Finding<Mapping>> object(String json) {
        try {
            Node node = JsonReader.read("", json.getBytes(StandardCharsets.UTF_8));
            Node object = node instanceof Sequence list && list.items().size() == 1
                    ? list.items().get(0)
                    : node;
            return object instanceof Mapping mapping
                    ? Answer.known(Finding.present(mapping))
                    : Answer.unknown("Docker answers something else than one object");
        } catch (AmibakeException broken) {
            return Answer.unknown("Docker answers what is not JSON: "
                    + broken.problems().get(0).what());
        }
    }

    /** The value at a place in an object, as text; empty where there is none. */
    static String text(Mapping object, String... keys) {
        Optional<Node> at = Optional.of(object);
        for (String key : keys) {
            at = at.flatMap(node -> node instanceof Mapping mapping ? mapping.get(key) : Optional.empty());
        }
        return at.map(node -> node instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "")
                .orElse("");
    }

    /** The texts of a list in an object. */
    static List<String> texts(Mapping object, String key) {
        List<String> texts = new ArrayList<>();
        if (object.get(key).orElse(object) instanceof Sequence list) {
            for (Node item : list.items()) {
                texts.add(item instanceof Scalar scalar ? scalar.text() : "");
            }
        }
        return List.copyOf(texts);
    }

    /** Docker takes the first digits of an id for an id: those of another object's must not stand for a name. */
    static boolean isIdOf(String name, String id) {
        String digits = id.substring(id.indexOf(':') + 1);
        return id.equals(name) || (name.length() >= 12 && digits.startsWith(name));
    }
}
