package qiao.secret;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Masks every text of a structured log line, as {@link MaskingConverter} does with plain ones; so
 * that no line goes around it.
 */
public final class MaskedFields implements StructuredLoggingJsonMembersCustomizer<Object> {
  @Override
  public void customize(JsonWriter.Members<Object> members) {
    members.applyingValueProcessor(JsonWriter.ValueProcessor.of(String.class, Secrets::maskForLog));
  }
}
