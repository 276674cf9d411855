package qiao.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Keeps an uploaded file until it is closed, and recognises what it is by its content. */
final class Upload implements AutoCloseable {
  static final int MOST_BYTES = 32 * 1024 * 1024;

  private static final String ZIP = "504b0304";
  private static final String OLD_EXCEL = "d0cf11e0";

  private final Path file;

  private Upload(Path file) {
    this.file = file;
  }

  /**
   * Takes a file in.
   *
   * @throws BrokenTable when it is empty or larger than 32 MiB
   */
  static Upload of(InputStream content) throws IOException {
    Upload upload = new Upload(Files.createTempFile("qiao-upload-", ".tmp"));
    try {
      upload.fill(content);
      return upload;
    } catch (IOException | RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  private void fill(InputStream content) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        size += read;
        if (size > MOST_BYTES) {
          throw new BrokenTable("the file must be at most " + MOST_BYTES + " bytes large");
        }
        out.write(buffer, 0, read);
      }
    }
    if (size == 0) {
      throw new BrokenTable("the file is empty; send it as the body of the request");
    }
  }

  /**
   * Opens it.
   *
   * @throws BrokenTable when it is neither CSV nor XLSX
   */
  Table table() throws IOException {
    String start = start();
    if (start.equals(ZIP)) {
      return XlsxTable.of(file);
    }
    if (start.equals(OLD_EXCEL)) {
      throw new BrokenTable("this is an old .xls file, or one with a password; save it as .xlsx");
    }
    return CsvTable.of(file);
  }

  private String start() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return HexFormat.of().formatHex(Arrays.copyOf(in.readNBytes(4), 4));
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
