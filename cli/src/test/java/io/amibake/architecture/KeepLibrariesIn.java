package io.amibake.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;

/** Each library is known to one module. */
final class KeepLibrariesIn extends ArchCondition<JavaClass> {
    private final String root;

    KeepLibrariesIn(String root) {
        super("leave the libraries of other modules alone");
        this.root = root;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String module = Module.of(type, root).orElse("");
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String target = dependency.getTargetClass().getName();
            for (Map.Entry<String, List<String>> owned : Module.LIBRARIES.entrySet()) {
                if (!owned.getKey().equals(module) && owned.getValue().stream().anyMatch(target::startsWith)) {
                    events.add(SimpleConditionEvent.violated(
                            type, target + " is for " + owned.getKey() + " only: " + dependency.getDescription()));
                }
            }
        }
    }
}
