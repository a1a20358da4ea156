package chat.teahouse.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All assets of the page, read once.
 *
 * <p>Paths are relative and never touch a file system after the reading: what is not in the WAR's
 * asset folders cannot be asked for. Immutable and thread-safe. The same WAR gives the same
 * fingerprint on every node.
 */
final class Assets {
  private static final Set<String> FOLDERS = Set.of("/app/", "/css/", "/images/", "/js/");
  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "css", "text/css; charset=UTF-8",
          "js", "text/javascript; charset=UTF-8",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json; charset=UTF-8");

  private final SortedMap<String, Asset> assets;
  private final String fingerprint;

  private Assets(SortedMap<String, Asset> assets) {
    this.assets = assets;
    this.fingerprint = Fingerprint.of(assets);
  }

  /**
   * Reads all assets of a WAR.
   *
   * @throws IOException if one cannot be read
   * @throws IllegalStateException if there is a file whose content type is not known
   */
  static Assets read(WarFiles files) throws IOException {
    SortedMap<String, Asset> assets = new TreeMap<>();
    for (String folder : FOLDERS) {
      readFolder(files, folder, assets);
    }
    return new Assets(assets);
  }

  /** Twelve hexadecimal digits that change whenever a byte or a name of the assets does. */
  String fingerprint() {
    return fingerprint;
  }

  /**
   * The asset at an address.
   *
   * @param address the path behind the asset folder's own, for example {@code
   *     /0123456789ab/js/main.js}
   * @return empty if there is no such asset, or it is one of another fingerprint
   */
  Optional<Asset> find(String address) {
    String prefix = "/" + fingerprint + "/";
    return address.startsWith(prefix)
        ? Optional.ofNullable(assets.get(address.substring(prefix.length())))
        : Optional.empty();
  }

  private static void readFolder(WarFiles files, String folder, Map<String, Asset> assets)
      throws IOException {
    Set<String> paths = files.list(folder);
    if (paths == null) {
      return;
    }
    for (String path : paths) {
      if (path.endsWith("/")) {
        readFolder(files, path, assets);
      } else {
        assets.put(path.substring(1), new Asset(contentType(path), content(files, path)));
      }
    }
  }

  private static String contentType(String path) {
    String type = CONTENT_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("No content type is known for the asset " + path);
    }
    return type;
  }

  /**
   * The bytes of a file of the WAR.
   *
   * @throws FileNotFoundException if there is no such file
   */
  static byte[] content(WarFiles files, String path) throws IOException {
    try (InputStream content = files.open(path)) {
      if (content == null) {
        throw new FileNotFoundException(path);
      }
      return content.readAllBytes();
    }
  }
}
