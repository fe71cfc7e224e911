package io.amibake.generator.freemarker;

import freemarker.template.AdapterTemplateModel;
import freemarker.template.SimpleCollection;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx2;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map in its own order; a key it does not hold is a missing value. */
record MapModel(Map<?, ?> map, Models models) implements TemplateHashModelEx2, AdapterTemplateModel {
    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
        return models.wrap(map.get(key));
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public TemplateCollectionModel keys() {
        return new SimpleCollection(map.keySet(), models);
    }

    @Override
    public TemplateCollectionModel values() {
        return new SimpleCollection(map.values(), models);
    }

    @Override
    public KeyValuePairIterator keyValuePairIterator() {
        return new Pairs(map.entrySet().iterator(), models);
    }

    @Override
    public Object getAdaptedObject(Class<?> hint) {
        return map;
    }

    private record Pairs(Iterator<? extends Map.Entry<?, ?>> entries, Models models) implements KeyValuePairIterator {
        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValuePair next() {
            return new Pair(entries.next(), models);
        }
    }

    private record Pair(Map.Entry<?, ?> entry, Models models) implements KeyValuePair {
        @Override
        public @Nullable TemplateModel getKey() throws TemplateModelException {
            return models.wrap(entry.getKey());
        }

        @Override
        public @Nullable TemplateModel getValue() throws TemplateModelException {
            return models.wrap(entry.getValue());
        }
    }
}
