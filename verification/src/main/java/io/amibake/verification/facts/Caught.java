package io.amibake.verification.facts;

import java.util.Optional;

/**
 * What another program printed, of which a host never keeps more than a piece in memory, however much it is.
 *
 * @param succeeded whether it ended by itself with status 0
 */
record Caught(String said, boolean succeeded) {
    /**
     * {@code caught COMMAND WORD…} prints, as fields, what the command prints on stdout, and its status, which it leaves in {@code
     * $status} too. What is cut off is 1 MiB and so more than a probe's answer may be: nobody takes it for the whole.
     * It needs a {@code head} that takes {@code -c}.
     */
    static final String FUNCTION = """
            caught() {
              {
                status=$(
                  {
                    {
                      "$@" 3>&- 4>&-
                      printf %s "$?" >&4
                    } | {
                      head -c 1048576 >&3 4>&- || printf ' and cut' >&4
                    }
                  } 4>&1
                )
              } 3>&1
              printf '\\0%s\\0' "$status"
            }
            """;

    /** The next that was caught; nothing when the answer ends before it does. */
    static Optional<Caught> next(Fields fields) {
        Optional<String> said = fields.next();
        Optional<String> status = fields.next();
        return status.isEmpty()
                ? Optional.empty()
                : Optional.of(new Caught(said.orElse(""), status.get().equals("0")));
    }
}
