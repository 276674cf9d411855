package qiao.flow;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceSupport;

/**
 * Holds one flow file as it was read.
 *
 * @param path where it lies, as reports and source locations show it
 * @param content its text; what was checked is what is loaded, whatever is saved meanwhile
 * @param scripts the Groovy files beside it
 * @param fingerprint changes with its text and with every file that it uses
 */
record FlowFile(Path path, String content, List<Path> scripts, String fingerprint) {
  /** Returns the file's name without {@code .camel.yaml}: what its route has to be called. */
  String name() {
    return path.getFileName().toString().replace(FlowFiles.ENDING, "");
  }

  /** Tells whether every flow may name what this file defines. */
  boolean shared() {
    return path.getParent() != null && path.getParent().endsWith("shared");
  }

  String shown() {
    return path.toString().replace('\\', '/');
  }

  /** Tells a mistake at the line that its reason quotes, at or below the one that is known. */
  Problem problem(int line, String reason) {
    return new Problem(shown(), Quoted.line(content, line, reason), reason);
  }

  /** Tells a mistake at the line that holds an entry; at the other one where there is none. */
  Problem problem(String key, String value, int otherwise, String reason) {
    return new Problem(shown(), Quoted.entry(content, key, value).orElse(otherwise), reason);
  }

  Resource resource() {
    return new Text(this);
  }

  /** Gives Camel the text under the location of the file. */
  private static final class Text extends ResourceSupport {
    private final FlowFile file;

    Text(FlowFile file) {
      super("file", "file:" + file.shown());
      this.file = file;
    }

    @Override
    public boolean exists() {
      return true;
    }

    @Override
    public URI getURI() {
      return file.path().toUri();
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(file.content().getBytes(StandardCharsets.UTF_8));
    }
  }
}
