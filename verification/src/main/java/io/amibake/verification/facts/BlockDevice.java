package io.amibake.verification.facts;

/**
 * A block device.
 *
 * @param number its major and minor number: {@code 259:0}
 * @param size in bytes
 * @param sectorSize bytes of a logical sector
 * @param writable whether the kernel lets anyone write to it
 * @param partition whether it is a partition of another device
 */
public record BlockDevice(String number, long size, int sectorSize, boolean writable, boolean partition) {}
