package org.omninet.node.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.Console;
import java.util.Optional;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.slf4j.LoggerFactory;

/// Configures Logback without a file: found by it as a service. Verbs of the command line are quiet; a node says more, see [#apply].
public final class LogOutput extends ContextAwareBase implements Configurator {
    private static final String PLAIN = "%d{HH:mm:ss.SSS} %-5level %logger{0}%replace( [%X{request}]){' \\[\\]', ''} %msg%n";

    @Override public ExecutionStatus configure(LoggerContext context) {
        configure(context, "auto", Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// From now on as the node's configuration says.
    public static void apply(Config config) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context)
            configure(context, config.get(Settings.LOGGING_FORMAT), Level.valueOf(config.get(Settings.LOGGING_LEVEL)));
    }

    private static void configure(LoggerContext context, String format, Level level) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, format));
        appender.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("org.omninet").setLevel(level);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, String format) {
        boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        boolean plain = format.equals("plain") || (format.equals("auto") && terminal);
        if (plain) {
            var pattern = new PatternLayoutEncoder();
            pattern.setContext(context);
            pattern.setPattern(PLAIN);
            pattern.start();
            return pattern;
        }
        var json = new JsonEncoder();
        json.setContext(context);
        json.setWithFormattedMessage(true);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.start();
        return json;
    }
}
