"""The content of the app: directory, texts, exercises and articles, checked as they are read.

Owns the files of resources/content and hands them out as frozen values. Knows nothing of Qt,
of storage or of the person. Each file is read when it is first asked for. Import from its
modules: this file gathers nothing, because the first page needs only the directory.
"""
