package io.amibake.generator.diff.report;

import io.amibake.core.Json;
import io.amibake.core.JsonText;
import io.amibake.core.Node;
import io.amibake.generator.diff.Change;
import io.amibake.generator.diff.FileDiff;
import io.amibake.generator.diff.Hunk;
import io.amibake.generator.diff.Label;
import io.amibake.generator.diff.PatchOperation;
import io.amibake.generator.diff.Review;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** For programs; {@code amibake schema diff} prints its schema. */
public final class JsonFormat {
    private JsonFormat() {}

    /** The JSON Schema (draft 2020-12) of it. */
    public static String schema() {
        return Shipped.text("diff.schema.json");
    }

    /** The whole report. */
    public static String of(Review review) {
        Json summary = Json.object().put("images", review.images()).put("changed", review.changed());
        Json effects = Json.object();
        review.counts().forEach((effect, count) -> effects.put(effect.id(), count));
        Json json = Json.object()
                .put("schema", 1)
                .put("before", review.before())
                .put("after", review.after())
                .put("summary", summary.put("effects", effects));
        if (!review.comparedWith().isEmpty()) {
            Json names = Json.object();
            review.comparedWith().forEach(names::put);
            json.put("comparedWith", names);
        }
        if (!review.versions().isEmpty()) {
            json.put("versions", array(review.versions(), JsonFormat::versions));
        }
        return JsonText.of(
                json.put("files", array(review.groups(), JsonFormat::group)).node());
    }

    private static Node versions(Review.Versions versions) {
        return Json.object()
                .put("before", versions.before())
                .put("after", versions.after())
                .node();
    }

    private static Node group(Review.Group group) {
        FileDiff file = group.file();
        Json json = Json.object()
                .put("path", file.path())
                .put("images", array(group.images(), Json::text))
                .put("status", status(file))
                .put("changes", array(file.changes(), JsonFormat::change))
                .put("lines", array(file.hunks(), JsonFormat::hunk));
        if (!file.patch().isEmpty()) {
            json.put("patch", array(file.patch(), JsonFormat::operation));
        }
        return json.node();
    }

    private static String status(FileDiff file) {
        if (file.before().isEmpty()) {
            return "added";
        }
        return file.after().isEmpty() ? "removed" : "changed";
    }

    private static Node change(Change change) {
        Json json = Json.object()
                .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                .put("path", change.place().path())
                .put("pointer", change.place().pointer());
        change.before().ifPresent(value -> json.put("before", value));
        change.after().ifPresent(value -> json.put("after", value));
        return json.put("effects", array(change.labels(), JsonFormat::label)).node();
    }

    private static Node label(Label label) {
        return Json.object()
                .put("effect", label.effect().id())
                .put("reason", label.reason())
                .node();
    }

    private static Node hunk(Hunk hunk) {
        return Json.object()
                .put("beforeLine", hunk.beforeStart() + 1L)
                .put("before", array(hunk.before(), Json::text))
                .put("afterLine", hunk.afterStart() + 1L)
                .put("after", array(hunk.after(), Json::text))
                .node();
    }

    private static Node operation(PatchOperation operation) {
        Json json = Json.object().put("op", operation.op());
        operation.from().ifPresent(from -> json.put("from", from));
        json.put("path", operation.path());
        operation.value().ifPresent(value -> json.put("value", value));
        return json.node();
    }

    private static <T> Node array(List<T> items, Function<T, Node> form) {
        return Json.array(items.stream().map(form).toList());
    }
}
