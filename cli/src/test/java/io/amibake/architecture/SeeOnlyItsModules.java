package io.amibake.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;

/** The dependencies of the design; a module that the design does not know may see nothing. */
final class SeeOnlyItsModules extends ArchCondition<JavaClass> {
    private final String root;

    SeeOnlyItsModules(String root) {
        super("see only the modules that its module may see");
        this.root = root;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Optional<String> module = Module.of(type, root);
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            Optional<String> seen = Module.of(dependency.getTargetClass(), root);
            if (module.isPresent() && seen.isPresent() && !maySee(module.get(), seen.get())) {
                events.add(SimpleConditionEvent.violated(
                        type, module.get() + " sees module " + seen.get() + ": " + dependency.getDescription()));
            }
        }
    }

    private static boolean maySee(String module, String seen) {
        return module.equals(seen) || Module.SEES.getOrDefault(module, Set.of()).contains(seen);
    }
}
