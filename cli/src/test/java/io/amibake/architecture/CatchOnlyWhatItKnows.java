package io.amibake.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** {@code catch (Exception e)} takes what nobody thought of. */
final class CatchOnlyWhatItKnows extends ArchCondition<JavaClass> {
    CatchOnlyWhatItKnows() {
        super("not catch Exception");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            for (TryCatchBlock block : unit.getTryCatchBlocks()) {
                if (block.getCaughtThrowables().stream().anyMatch(caught -> caught.isEquivalentTo(Exception.class))) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            unit.getFullName() + " catches java.lang.Exception in " + block.getSourceCodeLocation()));
                }
            }
        }
    }
}
