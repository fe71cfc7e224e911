package io.amibake.config;

/** A record whose components are keys of the config. */
interface Section {}
