package org.omninet.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/// The arrows of the house: who may know whom.
class ArrowsTest {
    private static final String DOMAIN = "org.omninet.domain..";
    private static final String LOG = "org.omninet.log..";
    private static final String COMMANDS = "org.omninet.commands..";
    private static final String PROJECTIONS = "org.omninet.projections..";
    private static final String REPLAY = "org.omninet.replay..";
    private static final String NODE = "org.omninet.node..";
    private static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(MainClasses.ONLY).importPackages("org.omninet");

    @Test void every_module_is_looked_at() {
        for (var part : new String[] {DOMAIN, LOG, COMMANDS, PROJECTIONS, REPLAY, NODE}) {
            String name = part.replace("..", "");
            assertThat(ALL.stream().filter(it -> it.getPackageName().startsWith(name))).as(name).hasSizeGreaterThan(3);
        }
    }

    @Test void domain_stands_on_java_base_alone() {
        classes().that().resideInAPackage(DOMAIN).should().onlyDependOnClassesThat()
                .resideInAnyPackage(DOMAIN, "java.lang..", "java.util..", "java.io..", "java.nio..", "java.math..", "java.security..",
                        "java.time..", "java.text..", "org.jspecify..").check(ALL);
    }

    @Test void log_knows_bytes_and_not_their_meaning() {
        noClasses().that().resideInAPackage(LOG).should().dependOnClassesThat()
                .resideInAnyPackage(DOMAIN, COMMANDS, PROJECTIONS, REPLAY, NODE).check(ALL);
    }

    @Test void commands_know_domain_and_log() {
        noClasses().that().resideInAPackage(COMMANDS).should().dependOnClassesThat()
                .resideInAnyPackage(PROJECTIONS, REPLAY, NODE).check(ALL);
    }

    @Test void projections_know_domain() {
        noClasses().that().resideInAPackage(PROJECTIONS).should().dependOnClassesThat()
                .resideInAnyPackage(LOG, COMMANDS, REPLAY, NODE).check(ALL);
    }

    @Test void replay_tools_know_domain_and_log() {
        noClasses().that().resideInAPackage(REPLAY).should().dependOnClassesThat()
                .resideInAnyPackage(COMMANDS, PROJECTIONS, NODE, "org.axonframework..", "io.vertx..", "org.rocksdb..", "org.jooq..",
                        "org.apache.lucene..", "org.bouncycastle.jce..").check(ALL);
    }

    /// Decided before they exist: see `docs/decisions/0007`. Nobody but the node may know these modules.
    @Test void modules_to_come_are_known_to_the_node_alone() {
        noClasses().that().resideInAnyPackage(DOMAIN, LOG, COMMANDS, PROJECTIONS, REPLAY).should().dependOnClassesThat()
                .resideInAnyPackage("org.omninet.chain..", "org.omninet.contracts..", "org.omninet.inference..", "org.web3j..",
                        "org.tensorflow..", "org.apache.kafka..").check(ALL);
    }

    @Test void each_framework_stays_in_its_module() {
        stays("org.axonframework..", COMMANDS);
        stays("org.rocksdb..", COMMANDS);
        stays("org.jooq..", PROJECTIONS);
        stays("org.apache.lucene..", PROJECTIONS);
        stays("io.vertx..", "org.omninet.node.http..");
        stays("org.tomlj..", "org.omninet.node.config..");
        noClasses().that().resideOutsideOfPackages(LOG, "org.omninet.node.keys..").should().dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..").check(ALL);
    }

    private static void stays(String library, String home) {
        noClasses().that().resideOutsideOfPackage(home).should().dependOnClassesThat().resideInAPackage(library).check(ALL);
    }
}
