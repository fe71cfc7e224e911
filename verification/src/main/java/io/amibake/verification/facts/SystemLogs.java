package io.amibake.verification.facts;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether logs that an instance goes on with begin with those of the build. Lines from before the instance are no sign
 * alone: a builder that shuts down after its clean-up writes some. More than three minutes of them are, without a gap of
 * half an hour, so that a clock which was wrong when the instance booted is none either.
 *
 * <p>Lines may tell neither year nor zone ({@code Nov 23 09:27}). These count on an instance that is younger than a day,
 * whose zone was set before it booted and has not changed from or to summer time since: else they could be its own.
 */
final class SystemLogs {
    private static final DateTimeFormatter WITH_ZONE = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm")
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("yyyy MMM d HH:mm", Locale.ENGLISH);

    private static final int LAST_SECOND = 59;
    private static final int SHUTDOWN = 180;
    private static final int GAP = 1800;
    private static final int DAY = 86_400;

    /** An instance begins half a minute before its boot, and a boot is told in whole seconds. */
    private static final int SURELY_BEFORE_BOOT = 25;

    private static final int LEAP_YEARS = 8;

    private final long since;
    private final Set<String> found = new LinkedHashSet<>();

    /** That of the host, if times without a zone can be told. */
    private Optional<ZoneOffset> zone = Optional.empty();

    private long now;
    private String log = "";
    private @Nullable Long begin;
    private long last;

    SystemLogs(long since) {
        this.since = since;
    }

    /** {@code NOW OFFSET OFFSET-OF-A-DAY-AGO} and, where the zone is set, when that was done. */
    void zone(String text) {
        List<String> words = Lines.words(text);
        if (words.size() < 3 || !LsLine.isNumber(words.get(0)) || !words.get(1).equals(words.get(2))) {
            return;
        }
        now = Long.parseLong(words.get(0));
        boolean set = words.size() > 3 && LsLine.isNumber(words.get(3));
        boolean changed = set && Long.parseLong(words.get(3)) >= since + SURELY_BEFORE_BOOT;
        if (now - since < DAY && !changed) {
            zone = offset(words.get(1));
        }
    }

    /** The lines that follow are of this log. */
    void log(String path) {
        log = path;
        begin = null;
    }

    /** The minute of some lines, with their zone or without. */
    void minute(String text) {
        Optional<Long> told = seconds(text);
        if (told.isEmpty() || told.get() + LAST_SECOND >= since) {
            return;
        }
        long minute = told.get();
        if (begin == null || minute < last || minute - last > GAP) {
            begin = minute;
        }
        last = minute;
        if (minute - begin > SHUTDOWN) {
            found.add(log);
        }
    }

    /** The logs that begin with those of the build. */
    List<String> ofTheBuild() {
        return new ArrayList<>(found);
    }

    private Optional<Long> seconds(String text) {
        try {
            return Character.isDigit(text.charAt(0))
                    ? Optional.of(OffsetDateTime.parse(text, WITH_ZONE).toEpochSecond())
                    : zone.flatMap(offset -> latest(text, offset));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** The last time of this name so far. */
    private Optional<Long> latest(String text, ZoneOffset offset) {
        int thisYear = LocalDateTime.ofEpochSecond(now + DAY, 0, offset).getYear();
        for (int year = thisYear; year > thisYear - LEAP_YEARS; year--) {
            String dated = year + " " + String.join(" ", Lines.words(text));
            LocalDateTime time = LocalDateTime.parse(dated, WITHOUT_ZONE);
            boolean exists =
                    time.getDayOfMonth() == Integer.parseInt(Lines.words(text).get(1));
            if (exists && time.toEpochSecond(offset) <= now + DAY) {
                return Optional.of(time.toEpochSecond(offset));
            }
        }
        return Optional.empty();
    }

    private static Optional<ZoneOffset> offset(String text) {
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException noZone) {
            return Optional.empty();
        }
    }
}
