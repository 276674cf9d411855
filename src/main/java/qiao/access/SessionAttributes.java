package qiao.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * Writes and reads what a session holds. What can't be read, because another version of Qiao wrote
 * it or because it holds classes that no session of ours has, is not there: then somebody logs in
 * once more, and nobody sees an error.
 */
final class SessionAttributes {
  private static final Logger LOG = LoggerFactory.getLogger(SessionAttributes.class);
  private static final ObjectInputFilter OURS =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=50;maxbytes=1000000;java.lang.**;java.util.**;java.time.**;java.net.*;"
              + "org.springframework.**;qiao.**;!*");

  private SessionAttributes() {}

  static GenericConversionService conversion() {
    GenericConversionService conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(byte[].class, Object.class, SessionAttributes::read);
    return conversion;
  }

  private static Object read(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(OURS);
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      LOG.info("A session's attribute can't be read, so it is left out: {}", e.toString());
      return null;
    }
  }
}
