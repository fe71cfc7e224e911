package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.Route;
import io.amibake.verification.facts.RouteSubject;
import io.amibake.verification.facts.RouteTopic;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** A route of the host. */
final class RouteKind extends Kind {
    /** Of a hexadecimal digit. */
    private static final int BITS = 4;

    RouteKind() {
        super(
                "route",
                "a route of the main table; of several to the same block the one with the least metric",
                "block of addresses, such as `10.0.0.0/8`, `::/0` or `default` (`0.0.0.0/0`)",
                Attribute.of("exists", ValueType.TRUTH, "whether there is one to exactly that block"),
                Attribute.of("via", ValueType.TEXT, "address of the next router; none where the block is on the link"),
                Attribute.of("interface", ValueType.TEXT, "where its packets leave"),
                Attribute.of("metric", ValueType.NUMBER, "its metric"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        try {
            RouteSubject.parse(given);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String fix =
                    block(given).map(block -> "write " + block).orElse("write it like default, 10.0.0.0/8 or fd00::/8");
            return Optional.of(new Unfit(String.valueOf(e.getMessage()), fix));
        }
    }

    /** The block that an address with a length is in. */
    private static Optional<String> block(String given) {
        int slash = given.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        try {
            String address = RouteSubject.parse(given.substring(0, slash)).destination();
            int prefix = Integer.parseInt(given.substring(slash + 1));
            boolean fits = prefix >= 0 && prefix <= address.length() * BITS;
            return fits ? Optional.of(new RouteSubject(cut(address, prefix), prefix).toString()) : Optional.empty();
        } catch (IllegalArgumentException noBlock) {
            return Optional.empty();
        }
    }

    /** The hexadecimal digits with zeros after so many bits. */
    private static String cut(String digits, int prefix) {
        StringBuilder cut = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            int kept = Math.min(BITS, Math.max(0, prefix - i * BITS));
            int digit = Character.digit(digits.charAt(i), 16) >> (BITS - kept) << (BITS - kept);
            cut.append(Character.forDigit(digit, 16));
        }
        return cut.toString();
    }

    private static Question<RouteSubject, Finding<Route>> asked(Check check) {
        return RouteTopic.of(RouteSubject.parse(check.inquiry().subject()));
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return asked(check);
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        Answer<Finding<Route>> answer = answers.to(asked(check));
        return attribute.equals("exists")
                ? Told.of(answer, found -> Value.truth(found.exists()))
                : Told.of(answer, found -> Told.present(found, route -> value(route, attribute)));
    }

    private static Value value(Route route, String attribute) {
        return switch (attribute) {
            case "via" -> route.via().map(Value::text).orElseGet(() -> Value.absent("no router: it is on the link"));
            case "interface" -> Value.text(route.interfaceName());
            case "metric" -> Value.number(route.metric());
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        boolean ipv6 = check.inquiry().subject().indexOf(':') >= 0;
        return "ip " + (ipv6 ? "-6 " : "") + "route show exact "
                + Look.word(check.inquiry().subject());
    }
}
