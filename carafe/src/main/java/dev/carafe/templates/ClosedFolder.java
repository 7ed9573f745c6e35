package dev.carafe.templates;

import java.util.Optional;

/**
 * On the module path a folder of resources is a package, if its name could be one, and only its own
 * module sees it unless that opens it to all.
 */
final class ClosedFolder {
  private ClosedFolder() {}

  /** What to do about a module that keeps this file to itself, if there is one. */
  static Optional<String> advice(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String folder = path.substring(0, slash).replace('/', '.');
    return ModuleLayer.boot().modules().stream()
        .filter(module -> module.getPackages().contains(folder) && !module.isOpen(folder))
        .findFirst()
        .map(
            module ->
                "module '"
                    + module.getName()
                    + "' has the folder '"
                    + folder.replace('.', '/')
                    + "' but keeps it to itself: write 'opens "
                    + folder
                    + ";' in its module-info.java, or make it an 'open module'");
  }
}
