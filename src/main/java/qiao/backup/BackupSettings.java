package qiao.backup;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says where copies of the embedded store are written.
 *
 * @param folder is made when the first copy is
 */
@ConfigurationProperties("qiao.backup")
record BackupSettings(@DefaultValue("data/backups") Path folder) {}
