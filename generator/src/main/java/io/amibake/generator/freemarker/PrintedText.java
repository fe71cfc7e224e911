package io.amibake.generator.freemarker;

/** Text that belongs to one kind of file. */
record PrintedText(KindFormat getOutputFormat, String text) implements Printed {}
