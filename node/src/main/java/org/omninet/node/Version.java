package org.omninet.node;

/// Which software this is.
public final class Version {
    private static final String PACKAGED = Version.class.getPackage().getImplementationVersion();

    /// As the build says; `development` outside of a jar.
    public static final String SOFTWARE = PACKAGED == null ? "development" : PACKAGED;

    private Version() {}
}
