package io.amibake.core;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.ParserException;

/** The tokens of YAML, from the events of snakeyaml-engine. */
final class YamlTokens implements Tokens {
    private final String source;
    private final Iterator<Event> events;

    /** What a tag stands for, if it is to be read. */
    private final Function<String, Optional<FormationTag>> functions;

    private Event current;

    /** Without tags. */
    static YamlTokens of(String source, String text) {
        return new YamlTokens(source, text, tag -> Optional.empty());
    }

    /** Tags of CloudFormation are the functions that they stand for. */
    static YamlTokens ofTemplate(String source, String text) {
        return new YamlTokens(source, text, FormationTag::of);
    }

    private YamlTokens(String source, String text, Function<String, Optional<FormationTag>> functions) {
        this.source = source;
        this.functions = functions;
        this.events = new Parse(LoadSettings.builder().build())
                .parseReader(new WholeCharacters(text))
                .iterator();
        this.current = events.next();
    }

    @Override
    public Token next() {
        do {
            advance();
        } while (current.getEventId() == Event.ID.DocumentStart);
        return switch (current.getEventId()) {
            case MappingStart -> Token.MAPPING;
            case SequenceStart -> Token.SEQUENCE;
            case Scalar, Alias -> Token.SCALAR;
            case MappingEnd, SequenceEnd -> Token.END;
            default -> Token.NOTHING;
        };
    }

    @Override
    public @Nullable String nextKey() {
        advance();
        if (current.getEventId() == Event.ID.MappingEnd) {
            return null;
        }
        if (current instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        throw new ParserException(YamlSyntax.KEY, current.getStartMark());
    }

    private void advance() {
        try {
            current = events.next();
        } catch (NumberFormatException e) {
            // the engine lets it through for "\UFFFFFFFF"
            throw new ParserException(YamlSyntax.ESCAPE, current.getEndMark());
        }
    }

    @Override
    public boolean hasMore() {
        while (events.hasNext()) {
            advance();
            if (current.getEventId() == Event.ID.DocumentStart) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Position position() {
        Optional<Mark> mark = current.getStartMark();
        return mark.isEmpty()
                ? Position.of(source)
                : new Position(source, mark.get().getLine() + 1, mark.get().getColumn() + 1);
    }

    @Override
    public Scalar scalar() {
        if (!(current instanceof ScalarEvent scalar)) {
            return Scalar.string(position(), "");
        }
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return Scalar.string(position(), text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> new Scalar(position(), "null", Scalar.Kind.NULL);
            case "true", "True", "TRUE" -> new Scalar(position(), "true", Scalar.Kind.BOOLEAN);
            case "false", "False", "FALSE" -> new Scalar(position(), "false", Scalar.Kind.BOOLEAN);
            default -> new Scalar(position(), text, JsonNumber.kindOf(text));
        };
    }

    @Override
    public void refuseExtras(KeyPath path, Faults faults) {
        if (current instanceof AliasEvent) {
            faults.report(position(), path.text(), "aliases (*name) are not allowed", "write the value out");
            return;
        }
        if (current instanceof NodeEvent node && node.getAnchor().isPresent()) {
            faults.report(position(), path.text(), "anchors (&name) are not allowed", "remove the anchor");
        }
        if (tag().isPresent() && function().isEmpty()) {
            faults.report(
                    position(),
                    path.text(),
                    "tags (!name) are not allowed",
                    "remove the tag; quote the value if it is text");
        }
    }

    @Override
    public Optional<FormationTag> function() {
        return tag().flatMap(functions);
    }

    private Optional<String> tag() {
        if (current instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return current instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }
}
