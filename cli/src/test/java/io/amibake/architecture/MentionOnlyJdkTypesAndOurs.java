package io.amibake.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;

/** Callers of a public type need no library of its module; but JUnit for what is made for tests of JUnit. */
final class MentionOnlyJdkTypesAndOurs extends ArchCondition<JavaClass> {
    private final String root;

    MentionOnlyJdkTypesAndOurs(String root) {
        super("mention only JDK types and ours in public signatures");
        this.root = root;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaType mentioned : mentionedBy(type)) {
            for (JavaClass raw : mentioned.getAllInvolvedRawTypes()) {
                JavaClass part = raw.getBaseComponentType();
                if (!part.isPrimitive()
                        && !isOurs(part)
                        && !part.getName().startsWith("java.")
                        && !isMeant(type, part)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " mentions " + part.getName()));
                }
            }
        }
    }

    private boolean isOurs(JavaClass type) {
        return type.getName().startsWith(root + ".");
    }

    private boolean isMeant(JavaClass type, JavaClass part) {
        return type.getPackageName().equals(root + ".verification.junit")
                && part.getName().startsWith("org.junit.jupiter.api.");
    }

    private static Set<JavaType> mentionedBy(JavaClass type) {
        Set<JavaType> mentioned = new HashSet<>(type.getInterfaces());
        type.getSuperclass().ifPresent(mentioned::add);
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            if (unit.getModifiers().contains(JavaModifier.PUBLIC)
                    && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                mentioned.add(unit.getReturnType());
                mentioned.addAll(unit.getParameterTypes());
                mentioned.addAll(unit.getExceptionTypes());
            }
        }
        for (JavaField field : type.getFields()) {
            if (field.getModifiers().contains(JavaModifier.PUBLIC)) {
                mentioned.add(field.getType());
            }
        }
        return mentioned;
    }
}
