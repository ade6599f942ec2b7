configure_file(${INPUT} ${OUTPUT} @ONLY)
