package io.amibake.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class is final, abstract, sealed, an interface, a record or an enum. */
final class BeClosed extends ArchCondition<JavaClass> {
    BeClosed() {
        super("be final, abstract, sealed, an interface, a record or an enum");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!isClosed(type)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is open for extension"));
        }
    }

    private static boolean isClosed(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.FINAL)
                || type.getModifiers().contains(JavaModifier.ABSTRACT)
                || type.isInterface()
                || type.isEnum()
                || type.isAnonymousClass()
                || type.reflect().isSealed();
    }
}
