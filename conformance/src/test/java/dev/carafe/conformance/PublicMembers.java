package dev.carafe.conformance;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The public and protected members of the packages that a module exports to all, in its source. */
final class PublicMembers {
  private static final Set<Tree.Kind> WHOSE_MEMBERS_ARE_PUBLIC =
      EnumSet.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE);

  private final Path sources;
  private final List<String> undocumented = new ArrayList<>();
  private int count;
  private DocTrees docs;
  private CompilationUnitTree unit;

  private PublicMembers(Path sources) {
    this.sources = sources;
  }

  /**
   * Reads the module whose {@code module-info.java} is in this folder; without one, all packages
   * count.
   */
  static PublicMembers of(Path sources) throws IOException {
    PublicMembers members = new PublicMembers(sources);
    for (String folder : members.exported()) {
      try (var files = Files.list(sources.resolve(folder))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          members.read(file);
        }
      }
    }
    return members;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Those without a comment: file, line and name. */
  List<String> undocumented() {
    return undocumented;
  }

  private List<String> exported() throws IOException {
    if (!Files.exists(sources.resolve("module-info.java"))) {
      try (var files = Files.walk(sources)) {
        return files
            .filter(file -> file.endsWith("package-info.java"))
            .map(file -> sources.relativize(file.getParent()).toString())
            .toList();
      }
    }
    ModuleTree module = parse(sources.resolve("module-info.java")).getModule();
    return module.getDirectives().stream()
        .filter(directive -> directive instanceof ExportsTree)
        .map(ExportsTree.class::cast)
        .filter(export -> export.getModuleNames() == null)
        .map(export -> export.getPackageName().toString().replace('.', '/'))
        .toList();
  }

  private CompilationUnitTree parse(Path file) throws IOException {
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(
                      null,
                      files,
                      null,
                      List.of("-proc:none"),
                      null,
                      files.getJavaFileObjects(file));
      docs = DocTrees.instance(task);
      return task.parse().iterator().next();
    }
  }

  private void read(Path file) throws IOException {
    unit = parse(file);
    TreePath top = new TreePath(unit);
    if (file.endsWith("package-info.java")) {
      check(new TreePath(top, unit.getPackage()), unit.getPackageName().toString());
    }
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree declared && isPublic(declared.getModifiers())) {
        readType(new TreePath(top, declared), declared, declared.getSimpleName().toString());
      }
    }
  }

  private void readType(TreePath path, ClassTree type, String name) {
    check(path, name);
    boolean allPublic = WHOSE_MEMBERS_ARE_PUBLIC.contains(type.getKind());
    for (Tree member : type.getMembers()) {
      TreePath here = new TreePath(path, member);
      if (member instanceof ClassTree nested) {
        if (allPublic || isPublic(nested.getModifiers())) {
          readType(here, nested, name + "." + nested.getSimpleName());
        }
      } else if (member instanceof MethodTree method) {
        if ((allPublic || isPublic(method.getModifiers())) && !overrides(method, here)) {
          check(here, name + "." + method.getName());
        }
      } else if (member instanceof VariableTree field
          && (allPublic || isPublic(field.getModifiers()))) {
        check(here, name + "." + field.getName());
      }
    }
  }

  private static boolean isPublic(ModifiersTree modifiers) {
    return modifiers.getFlags().contains(Modifier.PUBLIC)
        || modifiers.getFlags().contains(Modifier.PROTECTED);
  }

  /** What overrides has its comment where it was declared first; what is generated has none. */
  private boolean overrides(MethodTree method, TreePath path) {
    return docs.getSourcePositions().getStartPosition(unit, path.getLeaf()) < 0
        || method.getModifiers().getAnnotations().stream()
            .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
  }

  private void check(TreePath path, String name) {
    count++;
    String comment = docs.getDocComment(path);
    if (comment == null || comment.isBlank()) {
      long at = docs.getSourcePositions().getStartPosition(unit, path.getLeaf());
      Path file = sources.relativize(Path.of(unit.getSourceFile().toUri()));
      undocumented.add(file + ":" + unit.getLineMap().getLineNumber(at) + " " + name);
    }
  }
}
