package io.amibake.generator.freemarker;

import freemarker.core.Environment;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.math.BigDecimal;
import java.util.Locale;

/** Prints numbers as every kind of file writes them, {@code 8080}, and marks them as not to be quoted. */
final class PlainNumbers extends TemplateNumberFormatFactory {
    static final String NAME = "plain";

    @Override
    public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) {
        return new Plain();
    }

    private static final class Plain extends TemplateNumberFormat {
        @Override
        public Object format(TemplateNumberModel number) throws TemplateModelException {
            return new PrintedText(KindFormat.current(), formatToPlainText(number));
        }

        @Override
        public String formatToPlainText(TemplateNumberModel number) throws TemplateModelException {
            Number value = number.getAsNumber();
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }

        @Override
        public boolean isLocaleBound() {
            return false;
        }

        @Override
        public String getDescription() {
            return NAME;
        }
    }
}
