package io.patron.profile.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentFrameTest {

    private static String document(List<DocumentFrame.Part> parts) throws Exception {
        var frame = DocumentFrame.around(parts);
        var text = new StringBuilder("{\"id\":1,\"services\":{");
        for (var i = 0; i < parts.size(); i++) {
            text.append(frame.get(i)).append("{\"n\":").append(i).append('}');
        }
        return new ObjectMapper().readTree(text.append(frame.getLast()).toString()).toString();
    }

    @Test
    void partsBecomeOneDocument() throws Exception {
        assertEquals(
                "{\"id\":1,\"services\":{\"a\":{\"t\":[{\"n\":0},{\"n\":1}],\"u\":[{\"n\":2}]},"
                        + "\"b\":{\"t\":[{\"n\":3}]}}}",
                document(
                        List.of(
                                new DocumentFrame.Part(1, "a", "t"),
                                new DocumentFrame.Part(2, "a", "t"),
                                new DocumentFrame.Part(3, "a", "u"),
                                new DocumentFrame.Part(4, "b", "t"))));
    }

    @Test
    void ofNobodyItIsEmpty() throws Exception {
        assertEquals("{\"id\":1,\"services\":{}}", document(List.of()));
    }
}
