package io.amibake.generator.cloud;

import io.amibake.core.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFormation template with its parameters filled in: what CloudFormation would make of {@code Ref} and the
 * {@code Fn::} functions that amibake's templates use. Any other function is a failure.
 */
final class Stack {
    private static final Object NO_VALUE = new Object();
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final Map<String, Object> PSEUDO_PARAMETERS = Map.of(
            "AWS::StackName", "my-stack",
            "AWS::Region", "us-west-2",
            "AWS::AccountId", "123456789012",
            "AWS::Partition", "aws",
            "AWS::NoValue", NO_VALUE);

    private final Map<String, Object> template;
    private final Map<String, String> parameters;

    private Stack(Map<String, Object> template, Map<String, String> parameters) {
        this.template = template;
        this.parameters = parameters;
    }

    /** The stack of a template; parameters that are not given have their defaults. */
    static Stack of(Node template, Map<String, String> parameters) {
        return new Stack(map(PlainTree.of(template)), parameters);
    }

    /** A part of the template below {@code Resources}, evaluated: {@code at("Autoscaling", "Properties")}. */
    @Nullable
    Object at(String... path) {
        Object part = template.get("Resources");
        for (String step : path) {
            part = map(part).get(step);
        }
        return evaluate(part);
    }

    /** The same, of a part that is a mapping. */
    Map<String, Object> mapAt(String... path) {
        return map(at(path));
    }

    /** The logical ids of the resources. */
    List<String> resources() {
        return List.copyOf(map(template.get("Resources")).keySet());
    }

    private @Nullable Object evaluate(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Object item : list) {
                Object evaluated = evaluate(item);
                if (evaluated != NO_VALUE) {
                    items.add(evaluated);
                }
            }
            return items;
        }
        if (!(value instanceof Map<?, ?>)) {
            return value;
        }
        Map<String, Object> entries = map(value);
        String first = entries.size() == 1 ? entries.keySet().iterator().next() : "";
        if (first.equals("Ref") || first.startsWith("Fn::")) {
            return call(first, entries.get(first));
        }
        Map<String, @Nullable Object> evaluated = new LinkedHashMap<>();
        entries.forEach((key, entry) -> evaluated.put(key, evaluate(entry)));
        evaluated.values().removeIf(entry -> entry == NO_VALUE);
        return evaluated;
    }

    private @Nullable Object call(String function, @Nullable Object argument) {
        return switch (function) {
            case "Ref" -> ref(String.valueOf(argument));
            case "Fn::Base64" -> evaluate(argument);
            case "Fn::GetAtt" -> String.join(".", strings(argument));
            case "Fn::Join" -> {
                List<?> parts = list(argument);
                yield String.join(String.valueOf(parts.get(0)), strings(evaluate(parts.get(1))));
            }
            case "Fn::If" -> {
                List<?> parts = list(argument);
                boolean holds = (Boolean) Objects.requireNonNull(
                        evaluate(map(template.get("Conditions")).get(String.valueOf(parts.get(0)))));
                yield evaluate(parts.get(holds ? 1 : 2));
            }
            case "Fn::Equals" -> {
                List<?> parts = list(evaluate(argument));
                yield Objects.equals(parts.get(0), parts.get(1));
            }
            case "Fn::Not" -> Boolean.FALSE.equals(list(evaluate(argument)).get(0));
            case "Fn::Sub" -> substitute((String) Objects.requireNonNull(argument));
            default -> throw new AssertionError("amibake's templates do not use " + function);
        };
    }

    private String substitute(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2);
            Object value = matcher.group(1).isEmpty() ? ref(name) : "${" + name + "}";
            matcher.appendReplacement(out, Matcher.quoteReplacement(String.valueOf(value)));
        }
        return matcher.appendTail(out).toString();
    }

    private Object ref(String name) {
        Object pseudo = PSEUDO_PARAMETERS.get(name);
        if (pseudo != null) {
            return pseudo;
        }
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        Object parameter = map(template.get("Parameters")).get(name);
        if (parameter != null) {
            return String.valueOf(map(parameter).getOrDefault("Default", "no value for " + name));
        }
        if (map(template.get("Resources")).containsKey(name)) {
            return "my-stack-" + name;
        }
        throw new AssertionError("nothing is called " + name);
    }

    @SuppressWarnings("unchecked") // Mappings of a PlainTree have texts as keys.
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static List<String> strings(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }
}
