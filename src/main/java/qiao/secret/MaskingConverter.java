package qiao.secret;

import ch.qos.logback.classic.pattern.ExtendedThrowableProxyConverter;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Masks every log message; named in {@code logback-spring.xml}, so that no line goes around it. */
public final class MaskingConverter extends MessageConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return Secrets.maskForLog(super.convert(event));
  }

  /** Masks the stack traces, whose messages may quote what a vendor said. */
  public static final class Trace extends ExtendedThrowableProxyConverter {
    @Override
    public String convert(ILoggingEvent event) {
      return Secrets.maskForLog(super.convert(event));
    }
  }
}
