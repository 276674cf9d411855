package qiao.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Reads the schemas of what people write, which tell mistakes in English and as JSON pointers. */
public final class Schemas {
  private Schemas() {}

  /** Reads a schema that lies beside a class. */
  public static JsonSchema beside(Class<?> owner, String name) {
    try (InputStream stream = owner.getResourceAsStream(name)) {
      SchemaValidatorsConfig config =
          SchemaValidatorsConfig.builder()
              .pathType(PathType.JSON_POINTER)
              .locale(Locale.ENGLISH)
              .build();
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new ObjectMapper().readTree(stream), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
