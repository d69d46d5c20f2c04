package org.omninet.node;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/// What is shipped: neither this module's tests nor those that other modules lend it.
public final class MainClasses implements ImportOption {
    public static final MainClasses ONLY = new MainClasses();

    @Override public boolean includes(Location location) {
        return !location.contains("test-classes") && !location.contains("-tests.jar");
    }
}
