package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import io.amibake.core.Json;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a release, as {@code release.json} keeps it.
 *
 * @param made by whom from what
 * @param images the AMI of each region that there is one in
 * @param verdicts of the AMI as EC2 tells of it ({@code ami}), and of the phases {@code baked} (or {@code skipped}) and
 *     {@code firstrun}
 * @param outcome {@code begun passed failed unverified published}, or {@code unfinished} of one that ended before that
 */
public record ReleaseRecord(
        RunId run,
        ImageConfig image,
        Optional<Origin> made,
        Map<Region, AmiId> images,
        Map<String, String> verdicts,
        String outcome,
        Times times) {
    public ReleaseRecord {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    }

    /** Who made it, from which AMI, with which {@code Packer 1.15.0}. */
    public record Origin(Caller caller, AmiId source, String sourceName, String baker) {}

    /** When it began, and when this was the state of things. */
    public record Times(Instant began, Instant now) {}

    static ReleaseRecord begun(ReleasePlan plan, Instant now) {
        return new ReleaseRecord(
                plan.run(), plan.image(), Optional.empty(), Map.of(), Map.of(), "begun", new Times(now, now));
    }

    ReleaseRecord from(Origin origin) {
        return new ReleaseRecord(run, image, Optional.of(origin), images, verdicts, outcome, times);
    }

    ReleaseRecord with(Map<Region, AmiId> others) {
        return new ReleaseRecord(run, image, made, others, verdicts, outcome, times);
    }

    ReleaseRecord with(String phase, String verdict) {
        Map<String, String> all = new LinkedHashMap<>(verdicts);
        all.put(phase, verdict);
        return new ReleaseRecord(run, image, made, images, all, outcome, times);
    }

    ReleaseRecord being(String newOutcome) {
        return new ReleaseRecord(run, image, made, images, verdicts, newOutcome, times);
    }

    /** Of a release that is over. */
    ReleaseRecord ended() {
        return outcome.equals("begun") ? being("unfinished") : this;
    }

    ReleaseRecord at(Instant now) {
        return new ReleaseRecord(run, image, made, images, verdicts, outcome, new Times(times.began(), now));
    }

    /**
     * As JSON.
     *
     * @param inputs the digests of what the image was rendered from
     * @param version of amibake
     */
    public String json(Mapping inputs, String version) {
        Json record = Json.object()
                .put("schema", 1)
                .put("amibake", version)
                .put("run", run.toString())
                .put("outcome", outcome)
                .put("began", times.began().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("ended", times.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("image", label())
                .put("inputs", inputs);
        made.ifPresent(origin -> record.put("account", origin.caller().account().toString())
                .put("caller", origin.caller().arn())
                .put("source", Json.object().put("ami", origin.source().text()).put("name", origin.sourceName()))
                .put("baker", origin.baker()));
        return JsonText.of(record.put("images", images(images))
                .put("verdicts", texts(verdicts))
                .node());
    }

    private Json label() {
        return Json.object()
                .put("name", image.name().toString())
                .put("version", image.version().toString())
                .put("platform", image.platform().name().toString())
                .put("amiName", image.amiName().toString());
    }

    private static Json texts(Map<String, String> texts) {
        Json json = Json.object();
        texts.forEach(json::put);
        return json;
    }

    private static Json images(Map<Region, AmiId> images) {
        Json json = Json.object();
        images.forEach((region, image) -> json.put(region.name(), image.text()));
        return json;
    }

    /** {@code images.json}: the AMI of each region. */
    public String imagesJson() {
        return JsonText.of(images(images).node());
    }
}
