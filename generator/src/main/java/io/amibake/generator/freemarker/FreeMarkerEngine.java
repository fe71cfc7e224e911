package io.amibake.generator.freemarker;

import freemarker.core.Environment;
import freemarker.log.Logger;
import freemarker.template.TemplateException;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.TemplateEngine;
import io.amibake.generator.Templates;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Renders templates with FreeMarker. Safe for use by many threads; each template is parsed once, when first needed. */
public final class FreeMarkerEngine implements TemplateEngine {
    private final Library library;
    private final TimeLimit timeLimit;
    private final Faults faults;

    private FreeMarkerEngine(Library library, TimeLimit timeLimit) {
        this.library = library;
        this.timeLimit = timeLimit;
        this.faults = new Faults(library);
    }

    /** An engine for these templates. */
    public static FreeMarkerEngine of(Templates templates) {
        silenceLogging();
        return new FreeMarkerEngine(
                new Library(templates), templates.overlaid() ? TimeLimit.ofUsersTemplates() : TimeLimit.none());
    }

    @Override
    public void prepare(String name) {
        try {
            library.open(name);
        } catch (IOException | StackOverflowError e) {
            throw failure(name, e);
        }
    }

    @Override
    public Rendering render(String name, Map<String, ?> model) {
        try {
            return process(name, model);
        } catch (TemplateException | IOException | StackOverflowError e) {
            throw failure(name, e);
        }
    }

    private RuntimeException failure(String name, Throwable cause) {
        Problem problem = faults.of(cause, library.where(name));
        return problem == null
                ? new IllegalStateException("cannot render " + name, cause)
                : AmibakeException.invalidInput(problem);
    }

    @Override
    public Optional<String> digest(SortedSet<String> templates) {
        return library.digest(templates);
    }

    private Rendering process(String name, Map<String, ?> model) throws TemplateException, IOException {
        LimitedText text = new LimitedText();
        SortedSet<String> used = new TreeSet<>();
        used.add(name);
        Environment environment =
                library.open(name).createProcessingEnvironment(new ModelRoot(model, library.models()), text);
        Library.note(environment, used);
        timeLimit.process(environment);
        return new Rendering(text.toString(), used);
    }

    @SuppressWarnings("deprecation") // The system property that replaces it would be a global of the whole process.
    private static void silenceLogging() {
        try {
            Logger.selectLoggerLibrary(Logger.LIBRARY_NONE);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("FreeMarker cannot do without logging", e);
        }
    }
}
