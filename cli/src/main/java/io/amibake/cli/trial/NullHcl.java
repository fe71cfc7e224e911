package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A template in HCL2. Of the other one it has the build, less its sources and post-processors, and those variables, locals and
 * data sources that the build uses: others may need AWS, or a value.
 */
public final class NullHcl implements Provisioning {
    private static final Set<String> LEFT_OUT =
            Set.of("sources", "source", "post-processor", "post-processors", "hcp_packer_registry");

    private static final Pattern TEMPLATE = Pattern.compile("([$%])\\{");

    private final String source;
    private final List<HclItem> build;
    private final Map<String, String> definitions;

    private NullHcl(String source, List<HclItem> build, Map<String, String> definitions) {
        this.source = source;
        this.build = build;
        this.definitions = definitions;
    }

    /**
     * The template that another one gives.
     *
     * @throws AmibakeException (status 2) when the text is none that this can be made of, as an {@code image.pkr.hcl.ftl} of
     *     the user's own may print
     */
    public static NullHcl of(String packerHcl) {
        List<HclItem> items = HclItem.of(Arrays.asList(packerHcl.split("\n")));
        List<HclItem> builds = items.stream().filter(item -> item.is("build")).toList();
        if (builds.size() != 1 || builds.get(0).body().isEmpty()) {
            throw HclItem.unreadable("image.pkr.hcl has to have one block 'build', on lines of its own, and it has "
                    + (builds.size() == 1 ? "one on one line" : builds.size()));
        }
        List<HclItem> body = builds.get(0).body();
        return new NullHcl(source(body), kept(body), definitions(items));
    }

    @Override
    public String fileName() {
        return "try.pkr.hcl";
    }

    @Override
    public String text(Instance instance) {
        StringBuilder body = new StringBuilder();
        build.forEach(item -> body.append(here(item)));
        StringBuilder text = new StringBuilder();
        used(body.toString()).forEach(text::append);
        return text.append(builder(instance))
                .append("\nbuild {\n  sources = [\"source.null.")
                .append(builderName())
                .append("\"]\n")
                .append(body)
                .append("}\n")
                .toString();
    }

    @Override
    public int provisioners() {
        return (int) build.stream().filter(item -> item.is("provisioner")).count();
    }

    /** The first of those that the build names, as TYPE.NAME. */
    private static String source(List<HclItem> body) {
        for (HclItem item : body) {
            if (item.is("sources") || item.is("source")) {
                for (String named : item.strings()) {
                    return named.replaceFirst("^source\\.", "");
                }
            }
        }
        return "amazon-ebs.image";
    }

    private static List<HclItem> kept(List<HclItem> body) {
        List<HclItem> kept = new ArrayList<>(body);
        kept.removeIf(item -> LEFT_OUT.contains(item.name()));
        return kept;
    }

    /** What the build may use, by the name that it has there. */
    private static Map<String, String> definitions(List<HclItem> items) {
        Map<String, String> definitions = new LinkedHashMap<>();
        for (HclItem item : items) {
            switch (item.name()) {
                case "variable" -> definitions.put("var." + last(item), item.text());
                case "local" -> definitions.put("local." + last(item), item.text());
                case "data" -> definitions.put(String.join(".", item.words()), item.text());
                case "locals" ->
                    item.body()
                            .forEach(each ->
                                    definitions.put("local." + each.name(), "locals {\n" + each.text() + "}\n"));
                default -> {
                    // sources, plugins and comments are not used by name
                }
            }
        }
        definitions.remove("local.");
        return definitions;
    }

    private static String last(HclItem item) {
        return item.words().get(item.words().size() - 1);
    }

    /** The definitions that the text uses, and those that these use, in their order. */
    private List<String> used(String text) {
        Set<String> names = new LinkedHashSet<>();
        StringBuilder all = new StringBuilder(text);
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, String> definition : definitions.entrySet()) {
                if (!names.contains(definition.getKey()) && mentions(all, definition.getKey())) {
                    names.add(definition.getKey());
                    all.append(definition.getValue());
                    more = true;
                }
            }
        }
        List<String> used = new ArrayList<>();
        definitions.forEach((name, definition) -> {
            if (names.contains(name)) {
                used.add(atHome(definition) + "\n");
            }
        });
        return used;
    }

    private static boolean mentions(CharSequence text, String name) {
        return Pattern.compile("(?<![A-Za-z0-9_.-])" + Pattern.quote(name) + "(?![A-Za-z0-9_-])")
                .matcher(text)
                .find();
    }

    /** What is for this source only, or for others, is so for the one in its place. */
    private String here(HclItem item) {
        StringBuilder text = new StringBuilder();
        List<HclItem> parts = item.body();
        if (!item.is("provisioner") || parts.isEmpty()) {
            return atHome(item.text());
        }
        text.append(item.lines().get(0)).append('\n');
        for (HclItem part : parts) {
            boolean chooses = part.is("only") || part.is("except");
            text.append(
                    chooses ? part.text().replace('"' + source + '"', "\"null." + builderName() + '"') : part.text());
        }
        return atHome(text + item.lines().get(item.lines().size() - 1) + "\n");
    }

    /** The template is elsewhere, and its directory is that in which Packer runs. */
    private static String atHome(String text) {
        return text.replaceAll("(?<![A-Za-z0-9_.-])path\\.root(?![A-Za-z0-9_-])", "path.cwd");
    }

    private String builderName() {
        return source.substring(source.lastIndexOf('.') + 1);
    }

    private String builder(Instance instance) {
        return "source \"null\" \"" + builderName() + "\" {\n"
                + "  ssh_host             = " + quoted(instance.address()) + "\n"
                + "  ssh_port             = " + instance.port() + "\n"
                + "  ssh_username         = " + quoted(instance.user()) + "\n"
                + "  ssh_private_key_file = " + quoted(instance.identity().toString()) + "\n"
                + "  ssh_timeout          = \"1m\"\n}\n";
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + TEMPLATE.matcher(escaped).replaceAll("$1$1{") + '"';
    }
}
