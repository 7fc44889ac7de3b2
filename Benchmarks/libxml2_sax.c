/* libxml2's HTML parser with empty handlers, the floor of whatever reads pages with it.
   libxml2_sax FOLDER: bytes, and seconds of processor time of three passes over pages that are in memory. */
#include <libxml/HTMLparser.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void quiet(void *context, const char *message, ...) { (void)context; (void)message; }

int main(int argc, char **argv) {
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder) { fprintf(stderr, "usage: libxml2_sax FOLDER\n"); return 2; }
    char **pages = NULL; size_t *sizes = NULL, count = 0, total = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        FILE *file = strstr(entry->d_name, ".html") ? fopen(path, "rb") : NULL;
        if (!file) continue;
        fseek(file, 0, SEEK_END);
        size_t size = (size_t)ftell(file);
        rewind(file);
        pages = realloc(pages, (count + 1) * sizeof *pages);
        sizes = realloc(sizes, (count + 1) * sizeof *sizes);
        pages[count] = malloc(size + 1);
        if (fread(pages[count], 1, size, file) != size) return 1;
        fclose(file);
        sizes[count++] = size;
        total += size;
    }
    xmlInitParser();
    for (int pass = 0; pass < 3; pass++) {
        clock_t start = clock();
        for (size_t page = 0; page < count; page++) {
            htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(pages[page], (int)sizes[page]);
            if (!context) continue;
            htmlCtxtUseOptions(context, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);
            memset(context->sax, 0, sizeof *context->sax);
            context->sax->error = context->sax->warning = quiet;
            htmlParseDocument(context);
            htmlFreeParserCtxt(context);
        }
        printf("%zu %.6f\n", total, (double)(clock() - start) / CLOCKS_PER_SEC);
    }
    return 0;
}
