package io.amibake.generator.freemarker;

import freemarker.core.Environment;
import freemarker.core.JSONCFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.MalformedTemplateNameException;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import io.amibake.generator.FileKind;
import io.amibake.generator.Templates;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * FreeMarker's configuration, closed: no classes, no reflection, no files but the template roots, and the same text in
 * every locale and time zone. It finds templates itself, since FreeMarker's own cache looks for changed files and
 * localised names.
 */
final class Library extends Configuration {
    private static final Object USED = new Object();

    private final Templates templates;
    private final Models models = new Models();
    private final Map<FileKind, TemplateConfiguration> kinds = new EnumMap<>(FileKind.class);
    private final Map<String, Template> parsed = new ConcurrentHashMap<>();

    Library(Templates templates) {
        super(VERSION_2_3_35);
        this.templates = templates;
        setObjectWrapper(models);
        setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        setLogTemplateExceptions(false);
        setWrapUncheckedExceptions(true);
        setFallbackOnNullLoopVariable(false);
        setLocale(Locale.ROOT);
        setTimeZone(new SimpleTimeZone(0, "UTC"));
        setCFormat(JSONCFormat.INSTANCE);
        setCustomNumberFormats(Map.of(PlainNumbers.NAME, new PlainNumbers()));
        setNumberFormat("@" + PlainNumbers.NAME);
        setDateFormat("iso");
        setTimeFormat("iso");
        setDateTimeFormat("iso");
        setTagSyntax(ANGLE_BRACKET_TAG_SYNTAX);
        setInterpolationSyntax(SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        setAutoEscapingPolicy(FORCE_AUTO_ESCAPING_POLICY);
        setRecognizeStandardFileExtensions(false);
        setLocalizedLookup(false);
        for (FileKind kind : FileKind.values()) {
            TemplateConfiguration configuration = new TemplateConfiguration();
            configuration.setOutputFormat(new KindFormat(kind));
            configuration.setParentConfiguration(this);
            kinds.put(kind, configuration);
        }
    }

    Models models() {
        return models;
    }

    /** Has the environment note the templates that it comes to use. */
    static void note(Environment environment, Set<String> used) {
        environment.setCustomState(USED, used);
    }

    /** The template of a path below the roots. */
    Template open(String path) throws IOException {
        Template known = parsed.get(path);
        if (known == null) {
            known = parse(path);
            parsed.put(path, known);
        }
        return known;
    }

    Optional<String> digest(SortedSet<String> names) {
        return templates.digest(names);
    }

    /** How problems name a template. */
    String where(String path) {
        return templates.find(path).map(Templates.Source::where).orElse(path);
    }

    @Override
    public @Nullable Template getTemplate(
            String name, Locale locale, Object condition, String encoding, boolean parse, boolean ignoreMissing)
            throws IOException {
        String path = withoutDots(name);
        Environment environment = Environment.getCurrentEnvironment();
        if (environment != null && environment.getCustomState(USED) instanceof Set<?> used) {
            @SuppressWarnings("unchecked") // Only note() sets it.
            Set<String> names = (Set<String>) used;
            names.add(path);
        }
        return open(path);
    }

    private Template parse(String path) throws IOException {
        Optional<Templates.Source> source = templates.find(path);
        if (source.isEmpty()) {
            throw new TemplateNotFoundException(path, null, "no template root has it");
        }
        Template template = parse(path, source.get().where(), source.get().text());
        if (templates.overlaid()) {
            refuseUnrepeatable(path, source.get());
            _CoreAPI.addThreadInterruptedChecks(template);
        }
        return template;
    }

    private Template parse(String path, String where, String text) throws IOException {
        return new Template(path, where, new StringReader(text), this, kindOf(path), "UTF-8");
    }

    private void refuseUnrepeatable(String path, Templates.Source source) throws IOException {
        for (Unrepeatable reason : Unrepeatable.values()) {
            String spoilt = reason.spoil(source.text());
            if (!spoilt.equals(source.text())) {
                try {
                    parse(path, source.where(), spoilt);
                } catch (ParseException found) {
                    throw new UnrepeatableTemplate(reason, path, found);
                }
            }
        }
    }

    private TemplateConfiguration kindOf(String path) throws IOException {
        for (Map.Entry<FileKind, TemplateConfiguration> kind : kinds.entrySet()) {
            if (path.endsWith("." + kind.getKey().suffix() + ".ftl")) {
                return kind.getValue();
            }
        }
        throw new MalformedTemplateNameException(path, "its suffix tells no kind of file");
    }

    /** {@code scripts/../lib/x} is {@code lib/x}; a path that leads above the roots is refused. */
    private static String withoutDots(String name) throws IOException {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : name.split("/", -1)) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    throw new MalformedTemplateNameException(name, "it leads out of the template directory");
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
