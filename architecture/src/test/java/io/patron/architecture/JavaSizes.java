package io.patron.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Measures the methods of a source file with the compiler's own parser. */
final class JavaSizes extends TreePathScanner<Void, List<JavaSizes.Size>> {

    /** What is measured. */
    enum Measure {
        METHOD_LINES,
        PARAMETERS
    }

    /**
     * One measure of one method, constructor, initializer or record header.
     *
     * @param value lines: from the line of its name to its last; annotations and comments before do
     *     not count
     */
    record Size(String name, Measure measure, int value) {}

    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaSizes(CompilationUnitTree unit, SourcePositions positions) {
        this.unit = unit;
        this.positions = positions;
    }

    /** The sizes in each of these sources. */
    static Map<Path, List<Size>> of(Map<Path, String> sources) {
        var files = new ArrayList<Source>();
        sources.forEach((path, text) -> files.add(new Source(path, text)));
        if (files.isEmpty()) {
            return Map.of(); // the compiler refuses to do nothing
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, problem -> {}, null, null, files);
        try {
            var sizes = new TreeMap<Path, List<Size>>();
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                var found = new ArrayList<Size>();
                new JavaSizes(unit, positions).scan(unit, found);
                sizes.put(Source.path(unit.getSourceFile().toUri()), found);
            }
            return sizes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Void visitMethod(MethodTree method, List<Size> found) {
        var name = method.getName().toString();
        var body = method.getBody();
        if (body != null) {
            var modifiers = positions.getEndPosition(unit, method.getModifiers());
            var start = modifiers < 0 ? positions.getStartPosition(unit, method) : modifiers;
            found.add(new Size(name, Measure.METHOD_LINES, lines(start, method)));
        }
        if (!isCompactConstructor(method)) {
            found.add(new Size(name, Measure.PARAMETERS, method.getParameters().size()));
        }
        return super.visitMethod(method, found);
    }

    @Override
    public Void visitClass(ClassTree type, List<Size> found) {
        var name = type.getSimpleName().toString();
        if (type.getKind() == Tree.Kind.RECORD) {
            var components = type.getMembers().stream().filter(JavaSizes::isComponent).count();
            found.add(new Size(name, Measure.PARAMETERS, (int) components));
        }
        for (var member : type.getMembers()) {
            if (member instanceof BlockTree block) {
                var lines = lines(positions.getStartPosition(unit, block), block);
                found.add(new Size(name, Measure.METHOD_LINES, lines));
            }
        }
        return super.visitClass(type, found);
    }

    /** It repeats the header: the parser gives it the components as parameters. */
    private boolean isCompactConstructor(MethodTree method) {
        return method.getReturnType() == null
                && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                && type.getKind() == Tree.Kind.RECORD
                && method.getParameters().size()
                        == type.getMembers().stream().filter(JavaSizes::isComponent).count();
    }

    /** A record has no other instance fields. */
    private static boolean isComponent(Tree member) {
        return member instanceof VariableTree field
                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private int lines(long start, Tree tree) {
        var lines = unit.getLineMap();
        var first = lines.getLineNumber(start);
        var last = lines.getLineNumber(positions.getEndPosition(unit, tree));
        return (int) (last - first + 1);
    }

    private static final class Source extends SimpleJavaFileObject {
        private static final Path ROOT = Path.of("/");

        private final String text;

        Source(Path path, String text) {
            super(ROOT.resolve(path).toUri(), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        static Path path(URI uri) {
            return ROOT.relativize(Path.of(uri));
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
