/* Objects are written as they come; a classic table at the end says where each stands, so that any reader,
 * however old, finds them. */
#include "file.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

static void put_identity(PdfFile *file, char digits[33]);

void pdf_file_begin(PdfFile *file, Arena *arena)
{
    *file = (PdfFile){.arena = arena};
    /* The second line tells that the file is not text. */
    buffer_put(&file->text, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
}

int pdf_reserve(PdfFile *file)
{
    array_push(file->arena, &file->offsets, 0);
    return (int)file->offsets.count;
}

Buffer *pdf_open(PdfFile *file, int object)
{
    file->offsets.items[object - 1] = file->text.length;
    buffer_put_integer(&file->text, object);
    buffer_put(&file->text, " 0 obj\n");
    return &file->text;
}

void pdf_close(PdfFile *file)
{
    buffer_put(&file->text, "\nendobj\n");
}

void pdf_put_stream(PdfFile *file, int object, const char *entries, const Bytes *deflated)
{
    Buffer *output = pdf_open(file, object);
    buffer_put(output, "<</Filter/FlateDecode");
    buffer_put(output, entries);
    buffer_put(output, "/Length ");
    buffer_put_integer(output, (long)deflated->length);
    buffer_put(output, ">>\nstream\n");
    buffer_put_bytes(output, (const char *)deflated->data, deflated->length);
    buffer_put(output, "\nendstream");
    pdf_close(file);
}

Bytes pdf_file_end(PdfFile *file, int catalog, int information)
{
    Buffer *output = &file->text;
    char identity[33], line[40];
    put_identity(file, identity);
    size_t table = output->length;
    snprintf(line, sizeof line, "xref\n0 %zu\n0000000000 65535 f \n", file->offsets.count + 1);
    buffer_put(output, line);
    for (size_t i = 0; i < file->offsets.count; i++) {
        snprintf(line, sizeof line, "%010zu 00000 n \n", file->offsets.items[i]);
        buffer_put(output, line);
    }
    buffer_put(output, "trailer\n<</Size ");
    buffer_put_integer(output, (long)file->offsets.count + 1);
    buffer_put(output, "/Root");
    pdf_put_reference(output, catalog);
    buffer_put(output, "/Info");
    pdf_put_reference(output, information);
    for (int i = 0; i < 2; i++) {
        buffer_put(output, i == 0 ? "/ID[<" : "><");
        buffer_put(output, identity);
    }
    buffer_put(output, ">]>>\nstartxref\n");
    buffer_put_integer(output, (long)table);
    buffer_put(output, "\n%%EOF\n");
    return (Bytes){(unsigned char *)output->data, output->length};
}

/* Two sums of the content (FNV-1a): files of different content have different identities, without date or
 * chance. */
static void put_identity(PdfFile *file, char digits[33])
{
    uint64_t sums[2] = {14695981039346656037u, 14695981039346656037u ^ 0x5A5A5A5A};
    for (size_t i = 0; i < file->text.length; i++)
        sums[i & 1] = (sums[i & 1] ^ (unsigned char)file->text.data[i]) * 1099511628211u;
    snprintf(digits, 33, "%016llx%016llx", (unsigned long long)sums[0], (unsigned long long)sums[1]);
}

void pdf_put_reference(Buffer *output, int object)
{
    buffer_put(output, " ");
    buffer_put_integer(output, object);
    buffer_put(output, " 0 R");
}

void pdf_put_number(Buffer *output, double value)
{
    buffer_put(output, " ");
    buffer_put_number(output, value, 3);
}

void pdf_put_text(Buffer *output, const char *text, size_t length)
{
    bool is_plain = true;
    for (size_t i = 0; i < length; i++)
        is_plain = is_plain && text[i] >= ' ' && text[i] < 0x7F;
    if (!is_plain) {
        buffer_put(output, "<FEFF");
        pdf_put_utf16(output, text, length);
        buffer_put(output, ">");
        return;
    }
    buffer_put(output, "(");
    for (size_t i = 0; i < length; i++) {
        if (strchr("()\\", text[i]) != NULL)
            buffer_put(output, "\\");
        buffer_put_bytes(output, text + i, 1);
    }
    buffer_put(output, ")");
}

void pdf_put_utf16(Buffer *output, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        char digits[16];
        uint32_t character = utf8_next(text, length, &at);
        if (character < 0x10000)
            snprintf(digits, sizeof digits, "%04X", (unsigned)character);
        else
            snprintf(digits, sizeof digits, "%04X%04X", (unsigned)(0xD800 + ((character - 0x10000) >> 10)),
                     (unsigned)(0xDC00 + (character & 0x3FF)));
        buffer_put(output, digits);
    }
}
