package qiao.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import qiao.account.KeptAccount;
import qiao.account.StoredAccounts;
import qiao.binding.BindingExport;
import qiao.binding.BindingFilter;

/** Writes what people set up: accounts without secrets, bindings, scenes. */
public final class Export {
  private final StoredAccounts accounts;
  private final BindingExport bindings;
  private final Path scenes;
  private final Clock clock;

  /**
   * @param scenes the folder of the OA accounts' connectors
   */
  Export(StoredAccounts accounts, BindingExport bindings, Path scenes, Clock clock) {
    this.accounts = accounts;
    this.bindings = bindings;
    this.scenes = scenes;
    this.clock = clock;
  }

  /** Writes a zip that {@link Import} takes. */
  public void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    json(zip, Parcel.HEAD, new Parcel.Head(Parcel.FORMAT, clock.instant().toString()));
    json(zip, Parcel.ACCOUNTS, accounts.all().stream().map(Export::packed).toList());
    zip.putNextEntry(new ZipEntry(Parcel.BINDINGS));
    bindings.csv(BindingFilter.of(null, null, null, null, null, null, null), open(zip));
    for (Path file : files()) {
      zip.putNextEntry(new ZipEntry(Parcel.SCENES + file.getFileName()));
      Files.copy(file, zip);
    }
    zip.finish();
  }

  private static Parcel.PackedAccount packed(KeptAccount account) {
    return new Parcel.PackedAccount(
        account.name(),
        account.vendor(),
        account.values(),
        account.secrets().stream().sorted().toList());
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(scenes)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(scenes)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static void json(ZipOutputStream zip, String name, Object value) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Parcel.JSON
        .writer()
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .withDefaultPrettyPrinter()
        .writeValue(zip, value);
  }

  /** Keeps the zip open for what comes behind. */
  private static OutputStream open(OutputStream zip) {
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
