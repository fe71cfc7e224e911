package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.Locale;

/** Tells a user that there is not from one that could not be asked about, by the words of {@code id}. */
final class KnownUser {
    /** {@code user NAME} prints the field {@code user}, or {@code none} and what {@code id} says of it; then it fails. */
    static final String FUNCTION = """
            user() {
              said=${1#+}
              case $said in
                '' | *[!0-9]*) ;;
                *)
                  # id takes it for the number of a user
                  printf "none\\0'%s' is a number: no such user\\0" "$1"
                  return 1
                  ;;
              esac
              if said=$(id -u -- "$1" 2>&1); then
                printf 'user\\0'
              else
                printf 'none\\0%s\\0' "$said"
                return 1
              fi
            }
            """;

    private KnownUser() {}

    static <T> Answer<Finding<T>> absence(String said, Reply reply) {
        String words = said.toLowerCase(Locale.ROOT);
        return words.contains("no such user") || words.contains("unknown user")
                ? Answer.known(Finding.absent("no such user"))
                : Answer.unknown(Unclear.because(said.isBlank() ? "'id' of the host tells nothing" : said, reply));
    }
}
