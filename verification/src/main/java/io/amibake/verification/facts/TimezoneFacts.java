package io.amibake.verification.facts;

import io.amibake.verification.Answer;

/**
 * The time zone of a host, in four places that can disagree. Several zones may have the same bytes or behave alike: then the
 * one that was asked for is told, if it is among them.
 *
 * @param link the zone that {@code /etc/localtime} links to, by the text of the link; absent when it is no link to a zone
 * @param bytes a zone whose file has the bytes of {@code /etc/localtime}; absent when there is none
 * @param running a zone that programs started now run in: its name and offset now and in three, six and nine months, as
 *     {@code date} prints them; if no known zone has these, name and offset alone: {@code UTC +0000}
 * @param clock the zone that {@code ZONE} of {@code /etc/sysconfig/clock} names, or else {@code /etc/timezone}
 */
public record TimezoneFacts(
        Answer<Finding<String>> link,
        Answer<Finding<String>> bytes,
        Answer<Finding<String>> running,
        Answer<Finding<String>> clock) {}
