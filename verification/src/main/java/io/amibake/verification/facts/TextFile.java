package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.Optional;

/** A small text file whose place is known, among the fields of a probe that prints several things. */
final class TextFile {
    /**
     * {@code text PATH} prints the file, below {@code $r}, as fields; why not, when it cannot. It needs {@link
     * Absence#FUNCTION}.
     */
    static final String FUNCTION = """
            text() {
              if [ -f "$r$1" ]; then
                { size=$(wc -c <"$r$1"); } 2>/dev/null || size=0
                if [ "$((size))" -gt 1048576 ]; then
                  printf 'text\\0%s\\0%s\\0' 1 "$1: larger than 1 MiB"
                  return
                fi
                said=$(
                  cat -- "$r$1" 2>&1
                  status=$?
                  printf x
                  exit "$status"
                )
                printf 'text\\0%s\\0%s\\0' "$?" "${said%x}"
              elif [ -e "$r$1" ]; then
                printf 'text\\0%s\\0%s\\0' 1 "$1: no regular file"
              else
                missing "$r$1" L
              fi
            }
            """;

    private TextFile() {}

    /** The next file; its last newlines are gone. */
    static Answer<Finding<String>> next(Fields fields, Reply reply) {
        return whole(fields, reply)
                .match(
                        found -> Answer.known(
                                found.match(text -> Finding.present(withoutEnd(text)), Finding::<String>absent)),
                        Answer::unknown);
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    /** The next file, to its last byte. */
    static Answer<Finding<String>> whole(Fields fields, Reply reply) {
        String state = fields.next().orElse("");
        Optional<String> first = fields.next();
        if (first.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (state.equals("missing")) {
            return Absence.of(first.get(), reply);
        }
        Optional<String> content = fields.next();
        if (content.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return first.get().equals("0")
                ? Answer.known(Finding.present(content.get()))
                : Answer.unknown(Unclear.because(content.get(), reply));
    }
}
