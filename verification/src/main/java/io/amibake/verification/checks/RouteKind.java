package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.Route;
import io.amibake.verification.facts.RouteSubject;
import io.amibake.verification.facts.RouteTopic;
import java.util.Optional;

/** A route of the host. */
final class RouteKind extends Kind {
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
            return Optional.of(
                    new Unfit(String.valueOf(e.getMessage()), "write it like default, 10.0.0.0/8 or fd00::/8"));
        }
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
