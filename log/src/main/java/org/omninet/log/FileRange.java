package org.omninet.log;

/// A part of a file that will never change again: whoever serves it can let the operating system send it, without reading it first.
///
/// @param path   below the log's folder, with `/`
/// @param offset of its first byte
/// @param length in bytes
public record FileRange(String path, long offset, int length) {}
