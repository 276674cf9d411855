package qiao.inbox;

import java.util.List;

/**
 * Names the settings of an embedded H2 that the inbox's promises rest on; decision 0001 says why.
 */
public final class H2Settings {
  /** Belongs behind {@code jdbc:h2:file:./data/qiao} in the address of the database. */
  public static final String IN_THE_URL =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";WRITE_DELAY=0;RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE";

  /** Set again by the writer, so that an address that lacks them breaks no promise. */
  static final List<String> OF_THE_WRITER =
      List.of("WRITE_DELAY 0", "RETENTION_TIME 1000", "MAX_LENGTH_INPLACE_LOB 16384");

  private H2Settings() {}
}
