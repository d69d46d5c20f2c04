/// What things cost, measured side by side. A number is only worth something beside another from the same machine and hour.
///
/// ```
///   mvn -q -pl benchmarks -am -DskipTests package dependency:copy-dependencies -DoutputDirectory=target/lib
///   java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' org.openjdk.jmh.Main VerifyBenchmark
/// ```
///
/// Laws: each benchmark checks that what it measures gave the right answer; nothing here is on any other module's path.
@NullMarked
package org.omninet.benchmarks;

import org.jspecify.annotations.NullMarked;
